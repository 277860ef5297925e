/** The metadata files that the project carries, and what each is derived from. */
export const SOURCES = [
  { file: "finney-424-v16.scale.gz", source: "finney-v16.scale" },
  { file: "subtensor-425-v14.scale.gz", source: "spec425-v14.scale" },
  { file: "subtensor-425-v15.scale.gz", source: "spec425-v15.scale" },
  { file: "subtensor-425-v16.scale.gz", source: "spec425-v16.scale" },
] as const;

/** One line of `metadata/index.json`. */
export interface IndexEntry {
  readonly file: string;
  readonly specVersion: number;
  readonly metadataVersion: number;
  /** blake2-256 of the stripped metadata, uncompressed. */
  readonly blake2: string;
  /** blake2-256 of the metadata as it came from the node. */
  readonly sourceBlake2: string;
}
