import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { COMMON, type Flag } from "./command.js";
import { readConfig } from "./config.js";
import { PARAMS } from "./habits.js";

/** Where a setting's value comes from. */
export type Source = "flag" | "environment" | "config" | "btcli's config" | "default";

/** A setting, and where it stands. */
export interface Found {
  /** As a text; switches as `true` or `false`. Undefined where nothing is set and there is no default. */
  readonly value: string | undefined;
  readonly source: Source;
}

/** Something that stands in for a flag that isn't given. */
interface Setting {
  readonly flag: Flag;
  readonly env: readonly string[];
  /** Its key in btcli's `config.yml`. */
  readonly btcli?: string;
  /** btcli's switch says the opposite. */
  readonly inverted?: true;
  readonly fallback?: () => string;
}

const common = (name: string): Flag => {
  for (const flag of Object.values(COMMON).flat()) if (flag.name === name) return flag;
  throw new RangeError(`there is no flag ${name}`);
};

/** How the flag of a parameter is spelled. */
function spelling(param: string): Pick<Flag, "aliases" | "off"> {
  const { also = [], off = [] } = PARAMS[param] ?? {};
  return { aliases: also, off };
}

/** The settings, by the flags that they stand in for. */
const SETTINGS = {
  network: { flag: common("network"), env: ["SUBTENSOR_NETWORK", "BT_NETWORK"], btcli: "network", fallback: () => "finney" },
  "wallet-name": {
    flag: common("wallet-name"),
    env: ["BT_WALLET_NAME", "BT_WALLET"],
    btcli: "wallet_name",
    fallback: () => "default",
  },
  "wallet-path": {
    flag: common("wallet-path"),
    env: ["BT_WALLET_PATH"],
    btcli: "wallet_path",
    fallback: () => join(homedir(), ".bittensor", "wallets"),
  },
  hotkey: { flag: common("hotkey"), env: ["BT_WALLET_HOTKEY"], btcli: "wallet_hotkey", fallback: () => "default" },
  tolerance: {
    flag: { name: "tolerance", ...spelling("tolerance"), doc: "How far a price may move against you, as a fraction", value: "fraction" },
    env: ["SUBTENSOR_TOLERANCE"],
    btcli: "rate_tolerance",
  },
  partial: {
    flag: { name: "partial", ...spelling("partial"), doc: "Trade what the limit allows when not all of it can be" },
    env: ["SUBTENSOR_PARTIAL"],
    btcli: "allow_partial_stake",
  },
  unlimited: {
    flag: { name: "unlimited", ...spelling("unlimited"), doc: "Trade at any price" },
    env: ["SUBTENSOR_UNLIMITED"],
    btcli: "safe_staking",
    inverted: true,
  },
  "mev-protection": {
    flag: {
      name: "mev-protection",
      doc: "Whether trades, registrations and coldkey swaps are sent sealed where the chain has a key for it",
    },
    env: ["SUBTENSOR_MEV_PROTECTION"],
  },
  "dashboard-path": {
    flag: {
      name: "dashboard-path",
      aliases: ["dash-path", "dash.path", "dashboard.path"],
      doc: "The folder that dashboards are written to",
      value: "folder",
    },
    env: ["SUBTENSOR_DASHBOARD_PATH"],
    btcli: "dashboard_path",
  },
  "max-fee": {
    flag: { name: "max-fee", doc: "Policy: the highest fee of one transaction", value: "tao" },
    env: ["SUBTENSOR_MAX_FEE"],
  },
  "max-spend": {
    flag: { name: "max-spend", doc: "Policy: the most TAO that one transaction may spend", value: "tao" },
    env: ["SUBTENSOR_MAX_SPEND"],
  },
  "allowed-netuids": {
    flag: { name: "allowed-netuids", doc: "Policy: the only subnets to transact with", value: "netuid,…", list: true },
    env: ["SUBTENSOR_ALLOWED_NETUIDS"],
  },
  "allowed-destinations": {
    flag: { name: "allowed-destinations", doc: "Policy: the only addresses to send to", value: "ss58,…", list: true },
    env: ["SUBTENSOR_ALLOWED_DESTINATIONS"],
  },
  "raw-calls": {
    flag: { name: "raw-calls", doc: "Policy: whether raw calls may be sent" },
    env: ["SUBTENSOR_RAW_CALLS"],
  },
} as const satisfies Record<string, Setting>;

/** Names of settings: those of their flags. */
export type SettingName = keyof typeof SETTINGS;
export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];
export const SETTING_FLAGS: readonly Flag[] = Object.values(SETTINGS).map(({ flag }) => flag);

type Flags = Readonly<Record<string, string | boolean | undefined>>;
/** All settings as they hold for this run. */
export type Settings = Readonly<Record<SettingName, Found>>;

/** Each setting: from its flag, else the environment, else our config file, else btcli's, else the default. */
export function findSettings(flags: Flags, env: NodeJS.ProcessEnv = process.env): Settings {
  const own = readConfig(env);
  const btcli = btcliSettings(env);
  const one = (name: SettingName): Found => {
    const { env: variables, fallback }: Setting = SETTINGS[name];
    const places: [Source, (string | boolean | undefined)[]][] = [
      ["flag", [flags[name]]],
      ["environment", variables.map((variable) => env[variable])],
      ["config", [own[name]]],
      ["btcli's config", [btcli[name]]],
    ];
    for (const [source, values] of places) {
      const value = values.find((candidate) => candidate !== undefined && candidate !== "");
      if (value !== undefined) return { value: String(value), source };
    }
    return { value: fallback?.(), source: "default" };
  };
  return Object.fromEntries(SETTING_NAMES.map((name) => [name, one(name)])) as Record<SettingName, Found>;
}

/** A path with `~` spelled out. */
export function expandHome(path: string): string {
  return path === "~" || path.startsWith("~/") ? join(homedir(), path.slice(1)) : path;
}

function opposite(value: string | undefined): string | undefined {
  if (value === "true") return "false";
  return value === "false" ? "true" : undefined;
}

/** The settings that btcli's `config.yml` has, by our names. */
export function btcliSettings(env: NodeJS.ProcessEnv = process.env): Partial<Record<SettingName, string>> {
  const theirs = btcliConfig(env);
  const found = SETTING_NAMES.map((name) => {
    const { btcli: key, inverted }: Setting = SETTINGS[name];
    const value = key === undefined ? undefined : theirs[key];
    return [name, inverted === true ? opposite(value) : value] as const;
  });
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

/** What btcli's `config.yml` says: its lines of `key: value`. Only ever read. */
function btcliConfig(env: NodeJS.ProcessEnv): Record<string, string> {
  const path = env.BTCLI_CONFIG_PATH || join(homedir(), ".bittensor", "config.yml");
  if (!existsSync(path)) return {};
  const lines = readFileSync(path, "utf8").matchAll(/^([a-z_]+):[ \t]*(.+?)[ \t]*$/gm);
  const values = [...lines].map(([, key, value]) => [key!, value!.replace(/^(['"])(.*)\1$/, "$2")] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== "null" && value !== "~"));
}
