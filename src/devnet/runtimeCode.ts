import { createCodec } from "../client/codec/createCodec.js";
import { recordedMetadata } from "../client/codec/recorded.js";
import type { Codec } from "../client/codec/types.js";

/** `RuntimeVersion` as JSON-RPC gives it. */
export interface RuntimeVersion {
  readonly specName: string;
  readonly implName: string;
  readonly authoringVersion: number;
  readonly specVersion: number;
  readonly implVersion: number;
  readonly apis: readonly (readonly [id: string, version: number])[];
  readonly transactionVersion: number;
  readonly systemVersion: number;
  readonly stateVersion: number;
}

/** The runtime that the chain has, as clients know it. */
export interface RuntimeCode {
  readonly codec: Codec;
  readonly version: RuntimeVersion;
  /** Raw metadata in a version; undefined where there is none. */
  metadata(version: number): Uint8Array | undefined;
}

export const METADATA_VERSIONS = [14, 15, 16] as const;

/** The runtime APIs of spec 425: blake2-64 of the trait's name, and its version. */
// biome-ignore format: a table
const APIS: readonly (readonly [string, number])[] = [
  ["0xdf6acb689907609b", 5], ["0x37e397fc7c91f5e4", 2], ["0x40fe3ad401f8959a", 6], ["0xfbc577b9d747efd6", 1],
  ["0xd2bc9897eed08f15", 3], ["0xf78b278be53f454c", 2], ["0xdd718d5cc53262d4", 1], ["0xab3c0572291feb8b", 1],
  ["0xed99c5acb25eedf5", 3], ["0xbc9d89904f5b923f", 1], ["0x37c8bb1350a9a2a8", 4], ["0xf3ff14d5ab527059", 3],
  ["0x582211f65bb14b89", 6], ["0xe65b00e46cedd0aa", 2], ["0x68b66ba122c93fa7", 2], ["0x42e62be4a39e5b60", 1],
  ["0x806df4ccaa9ed485", 1], ["0x8375104b299b74c5", 2], ["0x5d1fbfbe852f2807", 1], ["0xc6886e2f8e598b0a", 1],
  ["0xc0de4984d112f3b4", 1], ["0xcbca25e39f142387", 2], ["0xa8b093e6508d9e9c", 1], ["0x1c4585bd5c707202", 1],
];

/** Spec 425's: the metadata that comes with the package. */
export function recordedRuntime(): RuntimeCode {
  const codec = createCodec(recordedMetadata(425, 16), { accounts: "hex" });
  const { specName, specVersion, transactionVersion } = codec;
  return {
    codec,
    version: {
      specName,
      implName: specName,
      authoringVersion: 1,
      specVersion,
      implVersion: 1,
      apis: APIS,
      transactionVersion,
      systemVersion: 1,
      stateVersion: 1,
    },
    metadata(version) {
      const known = METADATA_VERSIONS.find((each) => each === version);
      return known === undefined ? undefined : recordedMetadata(425, known);
    },
  };
}
