import { createCodec } from "../client/codec/createCodec.js";
import { recordedMetadata } from "../client/codec/recorded.js";
import type { Codec } from "../client/codec/types.js";
import { type Hex, toHex } from "../units/hex.js";
import type { Changes } from "./chain/versionedStore.js";
import { withErrorDocs } from "./metadata/errorDocs.js";
import { type Feature, withFeatures } from "./metadata/localnetMetadata.js";

/** How a runtime was built: as the chain's, or as the official localnet's of blocks of 12 or of 0.25 seconds. */
export type RuntimeBuild = "production" | "localnet" | "fast";

const FEATURES: Readonly<Record<RuntimeBuild, readonly Feature[]>> = {
  production: [],
  localnet: ["pow-faucet"],
  fast: ["pow-faucet", "fast-runtime"],
};

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

/** Where a chain's state has its code. */
const CODE_KEY: Hex = toHex(new TextEncoder().encode(":code"));

/** What stands in place of the code: it isn't executed, but says which it is. */
export function codeEntry({ specVersion }: Codec, build: RuntimeBuild): readonly [Hex, Uint8Array] {
  return [CODE_KEY, new TextEncoder().encode([`embedded runtime, spec ${specVersion}`, ...FEATURES[build]].join(", "))];
}

/** How the runtime was built that this state belongs to. */
export function buildOf(state: Changes): RuntimeBuild {
  const features = new TextDecoder().decode(state.get(CODE_KEY)).split(", ").slice(2).join();
  const builds = Object.keys(FEATURES) as RuntimeBuild[];
  return builds.find((build) => FEATURES[build].join() === features) ?? "production";
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
export function recordedRuntime(build: RuntimeBuild = "production"): RuntimeCode {
  const metadata = (version: (typeof METADATA_VERSIONS)[number]) => withFeatures(recordedMetadata(425, version), FEATURES[build]);
  const codec = createCodec(metadata(16), { accounts: "hex" });
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
      return known === undefined ? undefined : withErrorDocs(metadata(known));
    },
  };
}
