import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { readConfig } from "./config.js";

/** What stands behind flags that weren't given. */
export interface Settings {
  readonly network: string;
  readonly walletName: string;
  readonly walletPath: string;
  /** A hotkey's name, or an address. */
  readonly hotkey: string;
}

/** Where a setting's value comes from. */
export type Source = "flag" | "environment" | "config" | "btcli's config" | "default";

export interface Setting {
  readonly value: string;
  readonly source: Source;
}

/** How each setting is called in each place; its name here is its flag's. */
const PLACES = {
  network: { env: ["SUBTENSOR_NETWORK", "BT_NETWORK"], btcli: "network", fallback: () => "finney" },
  "wallet-name": { env: ["BT_WALLET_NAME", "BT_WALLET"], btcli: "wallet_name", fallback: () => "default" },
  "wallet-path": { env: ["BT_WALLET_PATH"], btcli: "wallet_path", fallback: () => join(homedir(), ".bittensor", "wallets") },
  hotkey: { env: ["BT_WALLET_HOTKEY"], btcli: "wallet_hotkey", fallback: () => "default" },
} as const;

export type SettingName = keyof typeof PLACES;
export const SETTING_NAMES = Object.keys(PLACES) as SettingName[];

type Flags = Readonly<Record<string, string | boolean | undefined>>;

/** A flag, else the environment, else our config file, else btcli's, else the default; each with where it was found. */
export function settingsWithSources(flags: Flags, env: NodeJS.ProcessEnv = process.env): Record<SettingName, Setting> {
  const own = readConfig(env);
  const btcli = btcliConfig(env);
  const one = (name: SettingName): Setting => {
    const { env: variables, btcli: key, fallback } = PLACES[name];
    const places: [Source, (string | boolean | undefined)[]][] = [
      ["flag", [flags[name]]],
      ["environment", variables.map((variable) => env[variable])],
      ["config", [own[name]]],
      ["btcli's config", [btcli[key]]],
    ];
    for (const [source, values] of places) {
      const value = values.find((candidate): candidate is string => typeof candidate === "string" && candidate !== "");
      if (value !== undefined) return { value, source };
    }
    return { value: fallback(), source: "default" };
  };
  return Object.fromEntries(SETTING_NAMES.map((name) => [name, one(name)])) as Record<SettingName, Setting>;
}

export function settings(flags: Flags, env: NodeJS.ProcessEnv = process.env): Settings {
  const found = settingsWithSources(flags, env);
  return {
    network: found.network.value,
    walletName: found["wallet-name"].value,
    walletPath: expandHome(found["wallet-path"].value),
    hotkey: found.hotkey.value,
  };
}

function expandHome(path: string): string {
  return path === "~" || path.startsWith("~/") ? join(homedir(), path.slice(1)) : path;
}

/** The four settings of btcli's `config.yml` that mean the same here: lines of `key: value`. Only ever read. */
function btcliConfig(env: NodeJS.ProcessEnv): Record<string, string> {
  const path = env.BTCLI_CONFIG_PATH || join(homedir(), ".bittensor", "config.yml");
  if (!existsSync(path)) return {};
  const lines = readFileSync(path, "utf8").matchAll(/^(network|wallet_name|wallet_path|wallet_hotkey):[ \t]*(.+?)[ \t]*$/gm);
  const values = [...lines].map(([, key, value]) => [key!, value!.replace(/^(['"])(.*)\1$/, "$2")] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== "null" && value !== "~"));
}
