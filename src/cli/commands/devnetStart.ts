import type { Devnet } from "../../devnet/index.js";
import type { RuntimeBuild } from "../../devnet/runtimeCode.js";
import { InputError } from "../../errors/kinds.js";
import type { Command } from "../command.js";
import { answer } from "../output/answer.js";

/** What the official localnet has: two nodes' ports, and blocks of a quarter of a second. */
const LOCALNET = { port: 9944, morePorts: [9945], blockTime: 250 } as const;
/** So many blocks are there at a start, at most. */
const MOST_AT_ONCE = 4;
/** A wallet that the official localnet gives TAO at the start, by this variable. */
const TOKEN_WALLET = "BT_DEFAULT_TOKEN_WALLET";
/** The chain's own pace. */
const SLOW = 12_000;
const TOKENS = 1_000_000_000_000_000n;

export const devnetStart: Command = {
  group: "devnet",
  name: "start",
  doc: "Run a local chain until Ctrl-C",
  flags: [
    { name: "localnet", doc: "As the official localnet: ports 9944 and 9945, blocks of 0.25 seconds, a line for each" },
    { name: "port", doc: "Where to listen; 9944 unless given, 0 for any free one", value: "port" },
    { name: "host", doc: "The address to listen on; 127.0.0.1 unless given, which only this machine reaches", value: "address" },
    {
      name: "block-time",
      doc: "instant (a block per transaction), manual, or milliseconds; 12000 unless given, 250 with --localnet",
      value: "time",
    },
    {
      name: "finality-lag",
      doc: "How many blocks the finalized one is behind the newest; 0 unless given, 2 on the official localnet",
      value: "blocks",
    },
    { name: "db", doc: "A folder to keep the chain in; where there is one already, it goes on", value: "folder" },
    { name: "fork", doc: "Go on from a live chain's finalized head: its node's URL", value: "url" },
    { name: "beacon", doc: "local (the devnet's own opens what is timelocked), or quicknet (its pulses are brought)", value: "beacon" },
    {
      name: "runtime",
      doc: "production, localnet, or fast with blocks of waiting in place of days; with --localnet fast, or localnet where blocks take 12 seconds",
      value: "build",
    },
    { name: "snapshot", doc: "Begin from a snapshot that a devnet saved", value: "file" },
  ],
  examples: [
    "tao devnet start --block-time instant",
    "tao devnet --localnet --db ./chain",
    "tao devnet start --fork ws://127.0.0.1:9944 --port 0",
  ],
  takes: ["json"],
  async run(context) {
    const { startDevnet } = await import("../../devnet/index.js");
    const text = (name: string) => (typeof context.flags[name] === "string" ? (context.flags[name] as string) : undefined);
    const localnet = context.flags.localnet === true ? LOCALNET : undefined;
    const port = portOf(context.flags.port);
    const blockTime = blockTimeOf(context.flags["block-time"] ?? localnet?.blockTime.toString());
    const wallet = process.env[TOKEN_WALLET];
    const devnet = await startDevnet({
      port: port ?? LOCALNET.port,
      // A port that was asked for is the only one.
      morePorts: port === undefined ? (localnet?.morePorts ?? []) : [],
      blockTime,
      beacon: beaconOf(context.flags.beacon),
      finalityLag: blocksOf(context.flags["finality-lag"]),
      runtime: runtimeOf(context.flags.runtime) ?? (localnet === undefined ? "production" : blockTime === SLOW ? "localnet" : "fast"),
      ...optional({ host: text("host"), db: text("db"), fork: text("fork"), snapshot: text("snapshot") }),
      ...(localnet !== undefined && wallet ? { accounts: { [wallet]: TOKENS } } : {}),
    });
    const { url } = devnet;
    answer(context, "devnet start", { url }, () => firstSteps(url));
    if (localnet !== undefined && !context.json) printBlocks(devnet, context.print);
    await context.interrupted();
    await devnet.close();
    return 0;
  },
};

/** Where it is, and what somebody who sees it for the first time can do with it. */
function firstSteps(url: string): string {
  const network = url === `ws://127.0.0.1:${LOCALNET.port}` ? "local" : url;
  return [
    `devnet at ${url}, Ctrl-C ends it`,
    `try: tao subnets list --network ${network}`,
    "     tao wallet create --wallet-name alice --uri Alice --no-password   (Alice has a million TAO, and is root)",
    `     tao subnets create --wallet-name alice --network ${network}`,
  ].join("\n");
}

/** A line for each block, those that are there already included: what waits for a node waits for the first. */
function printBlocks(devnet: Devnet, print: (line: string) => void): void {
  const tell = (number: number, hash: string) => print(`Imported #${number} (${hash})`);
  const head = devnet.blockNumber();
  for (let number = Math.max(1, head - MOST_AT_ONCE + 1); number <= head; number++) {
    const hash = devnet.blockHash(number);
    if (hash !== undefined) tell(number, hash);
  }
  devnet.onBlock(tell);
}

/** What is given, without what isn't. */
function optional<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: string };
}

function portOf(given: string | boolean | undefined): number | undefined {
  if (given === undefined) return undefined;
  const port = Number(given);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new InputError("ERR_INPUT_NUMBER", `${given} isn't a port`, { remedy: "Give a number from 0 to 65535." });
}

function blocksOf(given: string | boolean | undefined): number {
  const blocks = Number(given ?? 0);
  if (Number.isInteger(blocks) && blocks >= 0 && given !== "") return blocks;
  throw new InputError("ERR_INPUT_NUMBER", `${given} isn't a number of blocks`, { remedy: "Give a whole number, 0 for none." });
}

function beaconOf(given: string | boolean | undefined): "local" | "quicknet" {
  if (given === undefined) return "local";
  if (given === "local" || given === "quicknet") return given;
  throw new InputError("ERR_INPUT_CHOICE", `${given} isn't a beacon`, { remedy: "Say local or quicknet." });
}

function runtimeOf(given: string | boolean | undefined): RuntimeBuild | undefined {
  if (given === undefined || given === "production" || given === "localnet" || given === "fast") return given;
  throw new InputError("ERR_INPUT_CHOICE", `${given} isn't a runtime`, { remedy: "Say production, localnet or fast." });
}

function blockTimeOf(given: string | boolean | undefined): "instant" | "manual" | number {
  if (given === "instant" || given === "manual") return given;
  const time = Number(given ?? SLOW);
  if (Number.isInteger(time) && time > 0) return time;
  throw new InputError("ERR_INPUT_NUMBER", `${given} isn't a block time`, { remedy: "Say instant, manual, or a number of milliseconds." });
}
