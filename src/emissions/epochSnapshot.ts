import { InputError } from "../errors/kinds.js";
import type { EpochInput } from "../protocol/consensus/index.js";
import type { Hex } from "../units/hex.js";

/** Everything a subnet's next epoch reads, with where it was read: what a snapshot file holds. */
export interface EpochSnapshot {
  readonly format: "subtensor-sdk/epoch/1";
  readonly netuid: number;
  /** The block whose state was read; the epoch is run as if in the next one. */
  readonly block: number;
  readonly blockHash: Hex;
  readonly genesisHash: Hex;
  readonly hotkeys: readonly Hex[];
  readonly input: EpochInput;
}

const FORMAT = "subtensor-sdk/epoch/1";

/** A snapshot as JSON; bigints are written as `"123n"`. */
export function writeSnapshot(snapshot: EpochSnapshot): string {
  return JSON.stringify(snapshot, (_key, value) => (typeof value === "bigint" ? `${value}n` : value));
}

/** @throws InputError `ERR_INPUT_SNAPSHOT` where the text isn't a snapshot */
export function readSnapshot(text: string): EpochSnapshot {
  const wrong = (why: string, cause?: unknown) =>
    new InputError("ERR_INPUT_SNAPSHOT", `this isn't a snapshot of an epoch: ${why}`, {
      remedy: "Make one by tao snapshot --netuid N --out FILE.",
      ...(cause === undefined ? {} : { cause }),
    });
  let parsed: unknown;
  try {
    parsed = JSON.parse(text, (_key, value) => (typeof value === "string" && /^-?\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value));
  } catch (cause) {
    throw wrong("it isn't JSON", cause);
  }
  const snapshot = parsed as Partial<EpochSnapshot> | null;
  if (snapshot?.format !== FORMAT) throw wrong(`its format is ${JSON.stringify(snapshot?.format)}`);
  if (typeof snapshot.input !== "object") throw wrong("it holds no input");
  return snapshot as EpochSnapshot;
}
