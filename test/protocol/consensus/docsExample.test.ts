import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { type EpochInput, explainUid, runEpoch, simulateEpoch } from "../../../src/protocol/consensus/index.js";

const PAGE = readFileSync(new URL("../../../docs/consensus.md", import.meta.url), "utf8");

/** The fenced block behind a marker comment of the page. */
function block(name: string): string {
  const found = new RegExp(`<!-- ${name} -->\\n+\`\`\`\\w+\\n([\\s\\S]*?)\`\`\``).exec(PAGE)?.[1];
  if (found === undefined) throw new Error(`docs/consensus.md has no block ${name}`);
  return found.trim();
}

const input = JSON.parse(block("input"), (_key, value) =>
  typeof value === "string" && /^\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value,
) as EpochInput;
const lines = (rows: readonly (readonly unknown[])[]) => rows.map((row) => row.join("  ")).join("\n");

describe("the worked example of docs/consensus.md", () => {
  test("its epoch", () => {
    const { emission, consensus, dividends, validatorTrust, mechs } = runEpoch(input);
    const rows = emission.map((rao, uid) => [uid, consensus[uid], mechs[0]!.incentive[uid], dividends[uid], validatorTrust[uid], rao]);
    expect(lines(rows)).toBe(block("epoch"));
  });

  test("its explanation of the clipped miner", () => {
    const [{ miner }] = explainUid(input, 3) as [ReturnType<typeof explainUid>[number]];
    const rows = miner.received.map(({ validator, weight, clippedTo, votes }) => [
      validator,
      weight.toFixed(4),
      clippedTo.toFixed(4),
      votes.toFixed(4),
    ]);
    expect(lines(rows)).toBe(block("explanation"));
  });

  test("its what-if", () => {
    const { unchanged, changed } = simulateEpoch(input, { weights: [{ uid: 1, row: [[2, 1]] }] });
    const rows = [2, 3].map((uid) => [uid, unchanged[0]!.emission[uid], changed[0]!.emission[uid]]);
    expect(lines(rows)).toBe(block("what-if"));
  });
});
