import type { EventRecord } from "../client/codec/types.js";
import { readEvents } from "../client/readEvents.js";
import { defineRead } from "../registry/read.js";
import { Balance } from "../units/balance.js";
import { fromHex, type Hex, toHex } from "../units/hex.js";
import { constantRead } from "./support/constantRead.js";
import { fields, line, valueText } from "./support/show.js";
import { storageRead, storageReads } from "./support/storageRead.js";

/* The chain itself: its blocks, its clock, its limits. */

/** When a block was made. */
export interface Timestamp {
  readonly block: number;
  /** Milliseconds since 1970. */
  readonly milliseconds: bigint;
  /** ISO 8601. */
  readonly time: string;
}

export const timestamp = storageReads({
  name: "timestamp",
  command: ["chain", "timestamp"],
  doc: "The chain's time, and the block it is of",
  params: {},
  examples: ["tao chain timestamp", "tao chain timestamp --block 100"],
  items: () => [["System.Number"], ["Timestamp.Now"]],
  as: ([block, milliseconds]: [number, bigint]): Timestamp => ({ block, milliseconds, time: timeText(milliseconds) }),
  present: fields,
});

/** Dates go to the year 275760. */
const timeText = (milliseconds: bigint) => (milliseconds > 8_640_000_000_000_000n ? "never" : new Date(Number(milliseconds)).toISOString());

export const blockTime = constantRead({
  name: "blockTime",
  command: ["chain", "block-time"],
  doc: "Milliseconds from one block to the next",
  params: {},
  examples: ["tao chain block-time"],
  constant: "Aura.SlotDuration",
  as: (milliseconds: bigint) => Number(milliseconds),
  present: line("Milliseconds"),
});

/** A local chain for tests makes four blocks a second; the others one in twelve seconds. */
const FAST_BLOCKS_BELOW_MS = 12_000n;

export const isFastBlocks = constantRead({
  name: "isFastBlocks",
  command: ["chain", "fast-blocks"],
  doc: "Whether the chain makes blocks faster than mainnet, as local chains for tests do",
  params: {},
  examples: ["tao chain fast-blocks"],
  constant: "Aura.SlotDuration",
  as: (milliseconds: bigint) => milliseconds < FAST_BLOCKS_BELOW_MS,
  present: line("Fast blocks"),
});

export const txRateLimit = storageRead({
  name: "txRateLimit",
  command: ["chain", "tx-rate-limit"],
  doc: "Blocks that must pass between an account's rate-limited transactions",
  params: {},
  examples: ["tao chain tx-rate-limit"],
  item: "SubtensorModule.TxRateLimit",
  as: (blocks: bigint) => blocks,
  present: line("Blocks"),
});

export const mevShieldNextKey = storageRead({
  name: "mevShieldNextKey",
  command: ["chain", "shield-key"],
  doc: "The ML-KEM-768 key that transactions are sealed with, if the chain has one",
  params: {},
  examples: ["tao chain shield-key"],
  item: "MevShield.NextKey",
  as: (key: Uint8Array | null): Hex | null => (key === null ? null : toHex(key)),
  present: line("Key"),
});

/** A transaction or inherent of a block. */
export interface BlockCall {
  readonly index: number;
  /** `Pallet.call`. */
  readonly call: string;
  /** Who signed it; null for inherents. */
  readonly signer: string | null;
  readonly succeeded: boolean;
}

/** A block: its header and what was called in it. */
export interface BlockInfo {
  readonly number: number;
  readonly hash: Hex;
  readonly time: string;
  readonly calls: readonly BlockCall[];
}

export const blockInfo = defineRead({
  name: "blockInfo",
  command: ["chain", "block"],
  doc: "A block's hash, time and calls",
  params: {},
  examples: ["tao chain block --block 100"],
  async fetch(view): Promise<BlockInfo> {
    const pinned = await view.at();
    const [codec, extrinsics, events, milliseconds] = await Promise.all([
      pinned.codec(),
      pinned.extrinsics(),
      readEvents(pinned),
      pinned.get<bigint>("Timestamp.Now"),
    ]);
    const failed = new Set(
      events.flatMap(({ pallet, name, phase }) =>
        pallet === "System" && name === "ExtrinsicFailed" && typeof phase === "object" ? [phase.extrinsic] : [],
      ),
    );
    const calls = extrinsics.map((bytes, index) => {
      const { call, signer } = codec.decodeExtrinsic(fromHex(bytes));
      return { index, call: `${call.pallet}.${call.name}`, signer, succeeded: !failed.has(index) };
    });
    return { ...pinned.block!, time: timeText(milliseconds), calls };
  },
  present: {
    lines: ({ number, hash, time, calls }) => [
      ["Block", String(number)],
      ["Hash", hash],
      ["Time", time],
      ...calls.map(({ index, call, signer, succeeded }): [string, string] => [
        `Call ${index}`,
        `${call}${signer === null ? "" : ` by ${signer}`}${succeeded ? "" : " (failed)"}`,
      ]),
    ],
  },
});

export const events = defineRead({
  name: "events",
  command: ["chain", "events"],
  doc: "All events of a block",
  params: {},
  examples: ["tao chain events --block 100 --json-output"],
  fetch: (view): Promise<EventRecord[]> => readEvents(view),
  present: {
    rows: (all) => all,
    columns: [
      { title: "Of", value: ({ phase }: EventRecord) => (typeof phase === "object" ? `call ${phase.extrinsic}` : phase) },
      { title: "Event", value: ({ pallet, name }: EventRecord) => `${pallet}.${name}` },
      { title: "Data", value: ({ data }: EventRecord) => valueText(data) },
    ],
  },
});

/** TAO there is, and TAO staked, over all accounts and subnets. */
export interface Issuance {
  readonly totalIssuance: Balance<"tao">;
  readonly totalStake: Balance<"tao">;
}

export const issuance = storageReads({
  name: "issuance",
  command: ["chain", "issuance"],
  doc: "All TAO that was issued, and what of it is staked",
  params: {},
  examples: ["tao chain issuance"],
  items: () => [["SubtensorModule.TotalIssuance"], ["SubtensorModule.TotalStake"]],
  as: ([totalIssuance, totalStake]: [bigint, bigint]): Issuance => ({
    totalIssuance: Balance.tao(totalIssuance),
    totalStake: Balance.tao(totalStake),
  }),
  present: fields,
});
