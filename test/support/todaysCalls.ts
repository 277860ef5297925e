import { readFileSync } from "node:fs";
import type { TypeInfo } from "../../src/client/codec/metadata/model.js";
import { parseMetadata } from "../../src/client/codec/metadata/parseMetadata.js";
import { todaysMetadata } from "./todaysMetadata.js";
import { writeMetadata } from "./writeMetadata.js";

/** Calls that the chain has since spec 425, with names and types of their arguments: scripts/calls/later.py. */
export const LATER_CALLS: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(
  readFileSync(new URL("../golden/calls/later-475.json", import.meta.url), "utf8"),
);

/** Enums that came with them. */
const ENUMS: Readonly<Record<string, readonly string[]>> = {
  EpochConsensus: ["Yuma", "Null"],
  ConsensusMode: ["Current", "Previous", "Auto"],
};
/** What the edited metadata, and the recorded, have under another name; the first that is there. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  AlphaBalance: ["AlphaBalance", "u64"],
  NetUid: ["NetUid", "u16"],
  TaoBalance: ["AlphaBalance", "u64"],
  u16: ["NetUid", "u16"],
  u64: ["AlphaBalance", "u64"],
};
/** Types that descriptors don't tell: calls with them are left out. */
const UNTOLD = new Set(["Any", "BoundedVec"]);

/** Today's shapes with today's calls. */
export const todaysCalls = (): Uint8Array => withLaterCalls(todaysMetadata());

/** A chain's metadata with the calls that came later; their numbers are made up. */
export function withLaterCalls(metadata: Uint8Array): Uint8Array {
  const model = parseMetadata(metadata);
  const types = [...model.types];
  const add = (type: TypeInfo) => types.push(type) - 1;
  for (const [name, words] of Object.entries(ENUMS))
    add({
      path: ["pallet_subtensor", name],
      params: [],
      def: { kind: "variant", variants: words.map((name, index) => ({ name, index, fields: [] })) },
    });
  const find = (name: string) =>
    types.findIndex(
      (type) => type?.path.at(-1) === name || (type?.path.length === 0 && type.def.kind === "primitive" && type.def.primitive === name),
    );
  const typeOf = (name: string) => {
    const found = (SAME[name] ?? [name]).map(find).find((type) => type >= 0);
    if (found === undefined) throw new Error(`the metadata has no type ${name}`);
    return found;
  };
  let index = 200;
  for (const [call, fields] of Object.entries(LATER_CALLS)) {
    if (Object.values(fields).some((type) => UNTOLD.has(type))) continue;
    const [pallet, name] = call.split(".") as [string, string];
    const at = model.pallets.find((one) => one.name === pallet)!.calls!;
    const { def, ...rest } = types[at]!;
    if (def.kind !== "variant") throw new Error(`${pallet} has no calls`);
    const variant = { name, index: index++, fields: Object.entries(fields).map(([field, type]) => ({ name: field, type: typeOf(type) })) };
    types[at] = { ...rest, def: { ...def, variants: [...def.variants, variant] } };
  }
  return writeMetadata({ ...model, types });
}
