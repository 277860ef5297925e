import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** What an independent encoder made of an intent's call: scripts/calls/encode.py. */
export interface GoldenCall {
  readonly intent: string;
  readonly signer: string;
  readonly input: Record<string, unknown>;
  readonly call: string;
  readonly hex: string;
}

export const golden: readonly GoldenCall[] = gunzipSync(readFileSync(new URL("../golden/calls/425.jsonl.gz", import.meta.url)))
  .toString()
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
