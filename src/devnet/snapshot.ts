import { gunzipSync, gzipSync } from "node:zlib";
import { InputError } from "../errors/kinds.js";
import { fromHex, type Hex } from "../units/hex.js";
import type { Changes } from "./chain/versionedStore.js";
import type { Node } from "./node.js";

const FORMAT = "subtensor-devnet-snapshot-1";

/** The head's whole storage, compressed JSON: `{ format, number, state: { key: value } }`. A chain that loads it has it as its genesis. */
export function saveSnapshot({ chain }: Node): Uint8Array {
  const { number } = chain.head.header;
  // Hex needs no escapes, and an object of half a million keys is slow to make.
  const state: string[] = [];
  for (const [key, value] of chain.store.at(number).entries()) state.push(`"${key}":"0x${Buffer.from(value).toString("hex")}"`);
  const text = `{"format":"${FORMAT}","number":${number},"state":{${state.join(",")}}}`;
  // Hashes and random keys hardly shrink further: the fastest level.
  return new Uint8Array(gzipSync(text, { level: 1 }));
}

/** @throws InputError `ERR_INPUT_SNAPSHOT` */
export function loadSnapshot(bytes: Uint8Array): Changes {
  try {
    const { format, state } = JSON.parse(new TextDecoder().decode(gunzipSync(bytes)));
    if (format === FORMAT) return new Map(Object.entries(state).map(([key, value]) => [key as Hex, fromHex(value as string)]));
  } catch (cause) {
    throw new InputError("ERR_INPUT_SNAPSHOT", "the devnet snapshot can't be read", { cause, remedy: "Save it again by devnet_snapshot." });
  }
  throw new InputError("ERR_INPUT_SNAPSHOT", `the devnet snapshot isn't of the form ${FORMAT}`, {
    remedy: "Save it again by devnet_snapshot.",
  });
}
