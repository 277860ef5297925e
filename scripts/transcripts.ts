/*
 * Replays recorded JSON-RPC against the devnet: tsx scripts/transcripts.ts DIR…
 *
 * Takes every .json.gz in the folders and below. Each recorded request is asked again and its answer compared in shape: types, error codes, presence.
 * Differences are listed, one a line; ends with "N passed, N failed" and exits with 0, with 1 if an answer differs, with 2 if nothing could be read.
 */
import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { cryptoWaitReady } from "@polkadot/util-crypto";
import { createCodec } from "../src/client/codec/createCodec.js";
import { recordedMetadata } from "../src/client/codec/recorded.js";
import { genesisStorage } from "../src/devnet/chain/genesis.js";
import { recordedState, stateSource, valuesAround } from "./transcripts/recordedState.js";
import { replay } from "./transcripts/replay.js";
import { readTranscript } from "./transcripts/transcript.js";

function filesOf(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesOf(path) : path.endsWith(".json.gz") ? [path] : []));
}

async function main(folders: readonly string[]): Promise<number> {
  const transcripts = folders.flatMap((folder) =>
    filesOf(folder).map((file) => readTranscript(file, { name: relative(folder, file).replace(/\.json\.gz$/, ""), folder })),
  );
  if (transcripts.length === 0) {
    console.error("usage: transcripts FOLDER… with .json.gz files in them");
    return 2;
  }
  await cryptoWaitReady();
  const codec = createCodec(recordedMetadata(425, 16), { accounts: "hex" });
  const genesis = new Map([...genesisStorage(codec)].flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])));
  const recorded = transcripts.map((transcript) => recordedState(transcript, codec));
  const blockHash = (number: number) => codec.item("System.BlockHash").key(number);
  let passed = 0;
  let failed = 0;
  for (const [i, transcript] of transcripts.entries()) {
    const own = recorded[i]!;
    const outcome = await replay(transcript, own, stateSource(own, valuesAround(own.head?.number ?? 0, recorded, blockHash), genesis));
    for (const line of outcome.differences) console.log(line);
    passed += outcome.passed;
    failed += outcome.differences.length;
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
