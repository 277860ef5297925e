import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { InputError } from "../errors/kinds.js";
import { makeFolder } from "../units/makeFolder.js";

/** What the config file holds: settings by their flags' names. */
export type Config = Readonly<Record<string, string>>;

/** `$XDG_CONFIG_HOME/subtensor-sdk`, by default below `~/.config`. */
export function configFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(env.XDG_CONFIG_HOME || join(homedir(), ".config"), "subtensor-sdk");
}

export function configPath(env: NodeJS.ProcessEnv = process.env): string {
  return join(configFolder(env), "config.json");
}

/** @throws InputError `ERR_INPUT_JSON` where the file isn't an object of texts */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const path = configPath(env);
  const config = readJsonFile(path) ?? {};
  if (Object.values(config).every((value) => typeof value === "string")) return config as Config;
  throw new InputError("ERR_INPUT_JSON", `${path} isn't a JSON object of texts`, {
    remedy: "Mend it, or remove it and use `tao config set`.",
    details: { path },
  });
}

/** @returns the file's path */
export function writeConfig(config: Config, env: NodeJS.ProcessEnv = process.env): string {
  const path = configPath(env);
  writeJsonFile(path, config);
  return path;
}

/** The object in a JSON file; undefined where there is no file. @throws InputError `ERR_INPUT_JSON` where it holds anything else */
export function readJsonFile(path: string): Readonly<Record<string, unknown>> | undefined {
  if (!existsSync(path)) return undefined;
  const parsed = parseJson(readFileSync(path, "utf8"));
  if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return parsed as Record<string, unknown>;
  throw new InputError("ERR_INPUT_JSON", `${path} isn't a JSON object`, { remedy: "Mend it, or remove it.", details: { path } });
}

/** Writes a JSON file at once or not at all. */
export function writeJsonFile(path: string, content: object): void {
  makeFolder(dirname(path));
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`);
  renameSync(draft, path);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // said by the caller, with the path
  }
}
