import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { CaseResult, VectorFile, VectorKind } from "../../../scripts/vectors/vectorFile.js";

const ROOT = new URL("../../vectors/", import.meta.url);

/** A gzipped vector file of `test/vectors`, read. */
export function loadVectors(path: string): VectorFile {
  const text = gunzipSync(readFileSync(new URL(path, ROOT))).toString("utf8");
  const content = path.includes(".jsonl")
    ? text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line))
    : JSON.parse(text);
  return { path, content };
}

/** The vector files of a folder of `test/vectors`. */
export function vectorFiles(folder: string): string[] {
  return readdirSync(new URL(folder, ROOT)).map((name) => `${folder}/${name}`);
}

/** Runs a file's cases: how many there are, and those that failed. */
export async function runVectors(kind: VectorKind, file: VectorFile): Promise<{ count: number; failures: CaseResult[] }> {
  const results: CaseResult[] = [];
  for await (const result of kind.run(file)) results.push(result);
  return { count: results.length, failures: results.filter(({ ok }) => !ok) };
}
