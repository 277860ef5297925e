import { fraction } from "../../registry/params.js";
import type { Command, Flag } from "../command.js";
import { type Config, configPath, readConfig, writeConfig } from "../config.js";
import type { Context } from "../context.js";
import { flagValue } from "../flagValue.js";
import { answer } from "../output/answer.js";
import { tableText, terminalWidth } from "../output/table.js";
import { policyOf } from "../sending.js";
import { btcliSettings, SETTING_FLAGS, SETTING_NAMES } from "../settings.js";
import { UsageError } from "../usageError.js";

/** btcli's caches: there is nothing to switch here. */
const MOOT: readonly Flag[] = ["cache", "disk-cache", "no"].map((name) => ({ name, doc: "Changes nothing here", moot: true }));

export const configGet: Command = {
  group: "config",
  name: "get",
  doc: "The settings, and where each comes from",
  flags: [],
  examples: ["tao config get"],
  takes: ["json"],
  async run(context) {
    const rows = Object.entries(context.settings).map(([name, setting]) => ({ name, ...setting }));
    answer(context, "config get", { path: configPath(), settings: rows }, () =>
      tableText(
        rows,
        [
          { title: "Setting", value: ({ name }) => name },
          { title: "Value", value: ({ value }) => value ?? "" },
          { title: "From", value: ({ source }) => source },
        ],
        terminalWidth(),
      ),
    );
    return 0;
  },
};

export const configSet: Command = {
  group: "config",
  name: "set",
  doc: "Keep settings for flags that aren't given",
  flags: [...SETTING_FLAGS, ...MOOT],
  examples: ["tao config set --network test --wallet-name alice"],
  takes: ["json"],
  async run(context) {
    const given = SETTING_NAMES.filter((name) => context.flags[name] !== undefined);
    if (given.length === 0) throw nothingGiven("set");
    const { resolveNetwork } = await import("../../client/networks.js");
    if (context.flags.network !== undefined) resolveNetwork(String(context.flags.network));
    policyOf(context.settings);
    flagValue(context.flags, "tolerance", fraction(""));
    return keep(context, "config set", {
      ...readConfig(),
      ...Object.fromEntries(given.map((name) => [name, String(context.flags[name])])),
    });
  },
};

export const configImport: Command = {
  group: "config",
  name: "import",
  doc: "Take over what btcli's config.yml says; without it, it only stands in for what isn't set here",
  flags: [],
  examples: ["tao config import"],
  takes: ["json"],
  run: async (context) => keep(context, "config import", { ...readConfig(), ...btcliSettings() }),
};

export const configClear: Command = {
  group: "config",
  name: "clear",
  doc: "Forget settings that were kept",
  flags: [
    ...SETTING_FLAGS.map(({ value: _, ...flag }): Flag => ({ ...flag, doc: `Forget the setting ${flag.name}` })),
    { name: "all", doc: "Forget all of them" },
    ...MOOT,
  ],
  examples: ["tao config clear --network", "tao config clear --all"],
  takes: ["json"],
  async run(context) {
    const forgotten = SETTING_NAMES.filter((name) => context.flags[name] === true || context.flags.all === true);
    if (forgotten.length === 0) throw nothingGiven("clear");
    const left = Object.entries(readConfig()).filter(([name]) => !forgotten.includes(name as never));
    return keep(context, "config clear", Object.fromEntries(left));
  },
};

function keep(context: Context, command: "config set" | "config import" | "config clear", config: Config): number {
  const path = writeConfig(config);
  answer(context, command, { path, config }, () => `✓ written to ${path}`);
  return 0;
}

function nothingGiven(command: string): UsageError {
  return new UsageError(
    "no setting is named",
    `Name one or more: ${SETTING_NAMES.map((name) => `--${name}`).join(", ")}; see tao config ${command} --help.`,
  );
}
