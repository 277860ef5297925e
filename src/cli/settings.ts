import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** What stands behind flags that weren't given. */
export interface Settings {
  readonly network: string;
  readonly walletName: string;
  readonly walletPath: string;
  /** A hotkey's name, or an address. */
  readonly hotkey: string;
}

/** A flag, else the environment, else btcli's config file, else the default. */
export function settings(flags: Readonly<Record<string, string | boolean | undefined>>, env: NodeJS.ProcessEnv = process.env): Settings {
  const config = btcliConfig(env);
  const first = (...values: (string | boolean | undefined)[]) =>
    values.find((value): value is string => typeof value === "string" && value !== "");
  return {
    network: first(flags.network, env.SUBTENSOR_NETWORK, env.BT_NETWORK, config.network) ?? "finney",
    walletName: first(flags["wallet-name"], env.BT_WALLET_NAME, env.BT_WALLET, config.wallet_name) ?? "default",
    walletPath: first(flags["wallet-path"], env.BT_WALLET_PATH, config.wallet_path) ?? join(homedir(), ".bittensor", "wallets"),
    hotkey: first(flags.hotkey, env.BT_WALLET_HOTKEY, config.wallet_hotkey) ?? "default",
  };
}

/** The four settings of btcli's `config.yml` that mean the same here: lines of `key: value`. */
function btcliConfig(env: NodeJS.ProcessEnv): Record<string, string> {
  const path = env.BTCLI_CONFIG_PATH || join(homedir(), ".bittensor", "config.yml");
  if (!existsSync(path)) return {};
  const lines = readFileSync(path, "utf8").matchAll(/^(network|wallet_name|wallet_path|wallet_hotkey):[ \t]*(.+?)[ \t]*$/gm);
  const values = [...lines].map(([, key, value]) => [key!, value!.replace(/^(['"])(.*)\1$/, "$2")] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== "null" && value !== "~"));
}
