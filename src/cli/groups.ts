import type { Command } from "./command.js";

export interface Group {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly doc: string;
  /** Loads the group's commands, and nothing of the others. */
  load(): Promise<readonly Command[]>;
}

/** The groups of `tao`, with btcli's short names. */
export const GROUPS: readonly Group[] = [
  {
    name: "wallet",
    aliases: ["w", "wallets"],
    doc: "Keys on this machine, and what they hold",
    load: async () => (await import("./groups/wallet.js")).commands,
  },
  {
    name: "subnets",
    aliases: ["s", "subnet"],
    doc: "Subnets: look at them, create, start, join",
    load: async () => (await import("./groups/subnets.js")).commands,
  },
  { name: "stake", aliases: ["st"], doc: "Stake TAO and take it back", load: async () => (await import("./groups/stake.js")).commands },
  {
    name: "weights",
    aliases: ["wt", "weight"],
    doc: "Validators' weights",
    load: async () => (await import("./groups/weights.js")).commands,
  },
  {
    name: "consensus",
    aliases: [],
    doc: "Why neurons got what they got, and what if",
    load: async () => (await import("./groups/consensus.js")).commands,
  },
  { name: "call", aliases: [], doc: "Any call of the chain", load: async () => (await import("./groups/call.js")).commands },
  {
    name: "snapshot",
    aliases: [],
    doc: "Keep what a subnet's epoch reads in a file",
    load: async () => (await import("./groups/snapshot.js")).commands,
  },
  {
    name: "verify",
    aliases: [],
    doc: "Recompute what the chain decided, and compare",
    load: async () => (await import("./groups/verify.js")).commands,
  },
  {
    name: "config",
    aliases: ["c", "conf"],
    doc: "Settings for flags that aren't given",
    load: async () => (await import("./groups/config.js")).commands,
  },
  { name: "devnet", aliases: [], doc: "A local chain for development", load: async () => (await import("./groups/devnet.js")).commands },
];

/** The group that a word means. */
export function findGroup(word: string): Group | undefined {
  return GROUPS.find(({ name, aliases }) => name === word || aliases.includes(word));
}
