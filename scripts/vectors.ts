/*
 * Runs vectors through the library: tsx scripts/vectors.ts [--execute] FILE_OR_DIR…
 *
 * With --execute, recorded blocks run in the devnet's runtime; then it says per pallet how many keys and events came out as the chain's, and which didn't.
 * Takes .json and .jsonl, gzipped or not; of a directory all such files, below it too. Ends with "N passed, N failed" and exits with 0, with 1 if a
 * case failed, with 2 if a file couldn't be read or is of no known kind.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { cryptoWaitReady } from "@polkadot/util-crypto";
import * as execute from "./vectors/execute.js";
import { KINDS } from "./vectors/kinds.js";
import type { VectorFile } from "./vectors/vectorFile.js";

const VECTOR_FILE = /\.jsonl?(\.gz)?$/;

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .map((name) => join(path, name))
    .flatMap((child) => (statSync(child).isDirectory() ? filesOf(child) : VECTOR_FILE.test(child) ? [child] : []));
}

function read(path: string): VectorFile {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const lines = /\.jsonl(\.gz)?$/.test(path);
  const content: unknown = lines
    ? text
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line) => JSON.parse(line))
    : JSON.parse(text);
  return { path, content };
}

async function main(args: readonly string[]): Promise<number> {
  const executing = args.includes("--execute");
  const paths = args.filter((arg) => arg !== "--execute");
  if (paths.length === 0) {
    console.error("usage: vectors [--execute] FILE_OR_DIR…");
    return 2;
  }
  if (executing) await cryptoWaitReady();
  const kinds = executing ? [execute] : KINDS;
  let passed = 0;
  let failed = 0;
  let unknown = 0;
  const refuse = (path: string, why: string): void => {
    unknown += 1;
    console.error(`${path}: ${why}`);
  };
  for (const path of paths.flatMap((given) => {
    try {
      const files = filesOf(given);
      if (files.length === 0) refuse(given, "no .json or .jsonl files in it");
      return files;
    } catch (error) {
      refuse(given, (error as Error).message);
      return [];
    }
  })) {
    let file: VectorFile;
    try {
      file = read(path);
    } catch (error) {
      refuse(path, (error as Error).message);
      continue;
    }
    const kind = kinds.find((candidate) => candidate.matches(file));
    if (kind === undefined) {
      refuse(path, "not a known kind of vectors");
      continue;
    }
    for await (const { name, ok, difference } of kind.run(file)) {
      if (ok) passed += 1;
      else {
        failed += 1;
        console.log(`${path}: ${name}: ${difference}`);
      }
    }
  }
  if (executing) console.log(execute.summary().join("\n"));
  console.log(`${passed} passed, ${failed} failed`);
  return unknown > 0 ? 2 : failed > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
