import type { Json } from "./transcript.js";

/**
 * How an answer differs in shape from the recorded one: types, presence, members that are missing. Values may differ, lists may have any length; where
 * both have elements those are compared. Undefined where the shape is the same.
 */
export function shapeDifference(recorded: Json, actual: Json, path = ""): string | undefined {
  const [a, b] = [kindOf(recorded), kindOf(actual)];
  if (a !== b) return `${path || "it"} is ${b}, not ${a}`;
  if (a === "list") {
    const most = Math.min(recorded.length, actual.length);
    for (let i = 0; i < most; i++) {
      const found = shapeDifference(recorded[i], actual[i], `${path}[${i}]`);
      if (found !== undefined) return found;
    }
  }
  if (a !== "record") return undefined;
  if (isVariant(recorded) && isVariant(actual) && recorded.type !== actual.type) return undefined;
  for (const name of Object.keys(recorded)) {
    if (!Object.hasOwn(actual, name)) return `${path || "it"} lacks ${name}`;
    const found = shapeDifference(recorded[name], actual[name], `${path}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function kindOf(value: Json): string {
  if (value === null || value === undefined) return "null";
  if (value instanceof Uint8Array) return "bytes";
  if (Array.isArray(value)) return "list";
  if (typeof value === "string") return /^0x[0-9a-f]*$/i.test(value) ? "hex" : "text";
  return typeof value === "object" ? "record" : typeof value;
}

const isVariant = (value: Json): boolean => typeof value.type === "string" && "value" in value;
