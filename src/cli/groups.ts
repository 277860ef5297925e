import type { Command } from "./command.js";

/** Commands about one thing. */
export interface Group {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly doc: string;
  /** Under which heading it stands in the help. */
  readonly section: Section;
  /** Commands that a newcomer should see first; the examples are of the first three. */
  readonly everyday?: readonly string[];
  /** Loads its commands that are written by hand, and nothing of the other groups. The declared ones come by themselves. */
  load?(): Promise<readonly Command[]>;
}

/** Headings of the help. */
export type Section = "Keys and money" | "Subnets" | "Proof" | "The chain" | "This program";

/** The groups of `tao`, with btcli's short names, in the order of the help. */
export const GROUPS: readonly Group[] = [
  {
    name: "wallet",
    aliases: ["w", "wallets"],
    doc: "Keys on this machine, and what they hold",
    section: "Keys and money",
    everyday: ["create", "balance", "transfer", "list", "overview", "sign"],
    load: async () => (await import("./groups/wallet.js")).commands,
  },
  {
    name: "stake",
    aliases: ["st"],
    doc: "Stake TAO, move it, take it back",
    section: "Keys and money",
    everyday: ["add", "list", "remove", "move"],
    load: async () => (await import("./groups/stake.js")).commands,
  },
  { name: "lock", aliases: [], doc: "Lock alpha for conviction", section: "Keys and money", everyday: ["add", "show", "mode"] },
  {
    name: "root",
    aliases: [],
    doc: "Root: claims and validators' baskets",
    section: "Keys and money",
    everyday: ["claim", "stake", "portfolio"],
  },
  { name: "proxy", aliases: [], doc: "Keys that act for others", section: "Keys and money", everyday: ["add", "list", "remove"] },
  {
    name: "multisig",
    aliases: [],
    doc: "Accounts that several keys sign for",
    section: "Keys and money",
    everyday: ["call", "approve", "pending"],
  },
  { name: "crowd", aliases: ["cr", "crowdloan"], doc: "Crowdloans", section: "Keys and money", everyday: ["list", "contribute", "create"] },
  { name: "collateral", aliases: [], doc: "What miners have locked as collateral", section: "Keys and money" },
  {
    name: "subnets",
    aliases: ["s", "subnet"],
    doc: "Subnets: look at them, create, start, join",
    section: "Subnets",
    everyday: ["list", "show", "register", "create", "start"],
  },
  { name: "weights", aliases: ["wt", "weight"], doc: "Validators' weights", section: "Subnets", everyday: ["set", "show", "commit"] },
  { name: "axon", aliases: [], doc: "Where a neuron is served", section: "Subnets" },
  {
    name: "sudo",
    aliases: ["su"],
    doc: "What owners decide: hyperparameters, takes, mechanisms",
    section: "Subnets",
    everyday: ["set", "set-take", "trim"],
  },
  {
    name: "verify",
    aliases: [],
    doc: "Recompute what the chain decided, and compare",
    section: "Proof",
    everyday: ["epoch", "block", "stake"],
    load: async () => (await import("./groups/verify.js")).commands,
  },
  {
    name: "consensus",
    aliases: [],
    doc: "Why neurons got what they got, and what if",
    section: "Proof",
    load: async () => (await import("./groups/consensus.js")).commands,
  },
  {
    name: "snapshot",
    aliases: [],
    doc: "Keep what a subnet's epoch reads in a file",
    section: "Proof",
    load: async () => (await import("./groups/snapshot.js")).commands,
  },
  {
    name: "view",
    aliases: [],
    doc: "A dashboard, price history, a lock's future",
    section: "The chain",
    load: async () => (await import("./groups/view.js")).commands,
  },
  {
    name: "chain",
    aliases: [],
    doc: "Blocks, events, and anything the chain holds",
    section: "The chain",
    everyday: ["block", "events", "storage"],
    load: async () => (await import("./groups/chain.js")).commands,
  },
  {
    name: "utils",
    aliases: [],
    doc: "Convert amounts, and see how far the networks are",
    section: "The chain",
    load: async () => (await import("./groups/utils.js")).commands,
  },
  { name: "batch", aliases: [], doc: "Several transactions as one", section: "The chain" },
  { name: "call", aliases: [], doc: "Any call of the chain", section: "The chain" },
  {
    name: "devnet",
    aliases: [],
    doc: "A local chain for development",
    section: "The chain",
    load: async () => (await import("./groups/devnet.js")).commands,
  },
  {
    name: "config",
    aliases: ["c", "conf"],
    doc: "Settings for flags that aren't given, and the address book",
    section: "This program",
    everyday: ["set", "get", "add-address"],
    load: async () => (await import("./groups/config.js")).commands,
  },
  {
    name: "tools",
    aliases: [],
    doc: "What other programs may call, and what it prints, as JSON Schemas",
    section: "This program",
    load: async () => (await import("./groups/tools.js")).commands,
  },
  {
    name: "mcp",
    aliases: [],
    doc: "Serve reads, and under a policy transactions, to language models",
    section: "This program",
    load: async () => (await import("./groups/mcp.js")).commands,
  },
  {
    name: "explain",
    aliases: [],
    doc: "What an error means and what to do about it",
    section: "This program",
    load: async () => (await import("./groups/explain.js")).commands,
  },
];

/** The group that a word means. */
export function findGroup(word: string): Group | undefined {
  return GROUPS.find(({ name, aliases }) => name === word || aliases.includes(word));
}
