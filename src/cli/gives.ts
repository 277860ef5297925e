import { InputError } from "../errors/kinds.js";
import { shown } from "../errors/shown.js";
import { announcedCall } from "./announcements.js";
import type { Flag } from "./command.js";
import { UsageError } from "./usageError.js";

/** btcli's flags that aren't parameters of a declaration, but come to some. */
interface Gives {
  readonly flags: readonly Flag[];
  /** Flags that needn't be given then, although they are required. */
  readonly standFor?: readonly string[];
  /** What they give, by parameters' names; nothing where they weren't given. @throws SubtensorError where they can't mean anything */
  inputs(given: Readonly<Record<string, string | boolean | undefined>>): Readonly<Record<string, unknown>>;
}

/** A crowdloan for a subnet's lease: its call. */
const LEASE: Gives = {
  flags: [
    { name: "subnet-lease", doc: "For a new subnet, that its contributors lease" },
    { name: "emissions-share", aliases: ["emissions"], doc: "Of a lease: what contributors get of the owner's emission", value: "percent" },
    {
      name: "lease-end-block",
      aliases: ["lease-end"],
      doc: "Of a lease: the block it can be ended at; never unless given",
      value: "block",
    },
  ],
  inputs({ "subnet-lease": lease, "emissions-share": share, "lease-end-block": endBlock }) {
    if (lease !== true) {
      if (share === undefined && endBlock === undefined) return {};
      throw new UsageError("--emissions-share and --lease-end-block are about a lease", "Say --subnet-lease, too.");
    }
    if (!/^\d{1,3}$/.test(String(share)) || Number(share) > 100)
      throw new UsageError(
        `--subnet-lease needs --emissions-share${share === undefined ? "" : `, and ${shown(share)} is none`}`,
        "Give whole percents from 0 to 100.",
      );
    const input = { emissionsShare: String(Number(share) / 100), ...(endBlock === undefined ? {} : { endBlock }) };
    return { call: { intent: "registerLeasedNetwork", input } };
  },
};

/** A crowdloan for any call. */
const CUSTOM_CALL: Gives = {
  flags: [
    { name: "custom-call-pallet", doc: "For a call: its pallet, e.g. SubtensorModule", value: "name" },
    { name: "custom-call-method", doc: "For a call: its name, e.g. set_tempo", value: "name" },
    { name: "custom-call-args", doc: "For a call: its arguments by their names, as JSON", value: "json" },
  ],
  inputs({ "custom-call-pallet": pallet, "custom-call-method": method, "custom-call-args": args }) {
    if (pallet === undefined && method === undefined && args === undefined) return {};
    if (typeof pallet !== "string" || typeof method !== "string")
      throw new UsageError("a call needs both --custom-call-pallet and --custom-call-method", "Give both, or --call.");
    return { call: { call: `${pallet}.${method}`, args: argsOf(args) } };
  },
};

function argsOf(given: string | boolean | undefined): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(String(given ?? "{}"));
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return parsed as Record<string, unknown>;
  } catch {
    // said below, as for any other JSON that isn't an object
  }
  throw new InputError("ERR_INPUT_JSON", `${shown(given)} isn't a JSON object`, {
    remedy: "Give the arguments by their names: --custom-call-args '{\"netuid\": 1}'.",
    details: { parameter: "custom-call-args", given },
  });
}

/** A call that was announced from this machine. */
const ANNOUNCED: Gives = {
  flags: [{ name: "call-hash", doc: "The call that --announce-only announced, by its hash", value: "hex" }],
  standFor: ["real", "call"],
  inputs({ "call-hash": hash, real, call: given }) {
    if (typeof hash !== "string" || given !== undefined) return {};
    const { call, real: kept } = announcedCall(hash);
    return { call, ...(real === undefined ? { real: kept } : {}) };
  },
};

/** By command, `group name`. */
const GIVES: Readonly<Record<string, readonly Gives[]>> = {
  "crowd create": [LEASE, CUSTOM_CALL],
  "proxy execute": [ANNOUNCED],
};

/** A command's flags with those that give parameters besides; which needn't be given then where they stand for them. */
export function withGiving(key: string, flags: readonly Flag[]): Flag[] {
  const gives = GIVES[key] ?? [];
  const instead = ({ name }: Flag) =>
    gives.flatMap(({ flags: own, standFor = [] }) => (standFor.includes(name) ? own.map((flag) => flag.name) : []));
  return [
    ...flags.map((flag) => (instead(flag).length === 0 ? flag : { ...flag, unless: [...(flag.unless ?? []), ...instead(flag)] })),
    ...gives.flatMap(({ flags: own }) => own),
  ];
}

/** The parameters that they give. @throws SubtensorError where they can't mean anything */
export function givenBesides(key: string, flags: Readonly<Record<string, string | boolean | undefined>>): Record<string, unknown> {
  return Object.assign({}, ...(GIVES[key] ?? []).map(({ inputs }) => inputs(flags)));
}
