import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { InputError } from "../errors/kinds.js";

/** What the config file holds: settings by their flags' names. */
export type Config = Readonly<Record<string, string>>;

/** `$XDG_CONFIG_HOME/subtensor-sdk/config.json`, by default below `~/.config`. */
export function configPath(env: NodeJS.ProcessEnv = process.env): string {
  return join(env.XDG_CONFIG_HOME || join(homedir(), ".config"), "subtensor-sdk", "config.json");
}

/** @throws InputError `ERR_INPUT_JSON` where the file isn't an object of texts */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const path = configPath(env);
  if (!existsSync(path)) return {};
  const parsed = parseJson(readFileSync(path, "utf8"));
  if (parsed !== undefined) return parsed;
  throw new InputError("ERR_INPUT_JSON", `${path} isn't a JSON object of texts`, {
    remedy: "Mend it, or remove it and use `tao config set`.",
    details: { path },
  });
}

function parseJson(text: string): Config | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return undefined;
    return Object.values(parsed).every((value) => typeof value === "string") ? (parsed as Config) : undefined;
  } catch {
    return undefined; // said by the caller, with the path
  }
}

/** Writes the config file at once or not at all. */
export function writeConfig(config: Config, env: NodeJS.ProcessEnv = process.env): string {
  const path = configPath(env);
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  writeFileSync(draft, `${JSON.stringify(config, null, 2)}\n`);
  renameSync(draft, path);
  return path;
}
