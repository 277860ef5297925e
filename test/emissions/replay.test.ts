import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { type RecordedBlock, type Recording, recordedBlocks, recordingCodec } from "../../src/emissions/recording.js";
import { replayBlock } from "../../src/emissions/replayBlock.js";
import { overlay } from "../../src/state/overlay.js";
import type { KeyPart } from "../../src/state/state.js";

const codec = recordingCodec();

function recording(name: string): Recording {
  const url = new URL(`../vectors/real-runtime/${name}.json.gz`, import.meta.url);
  return JSON.parse(gunzipSync(readFileSync(url)).toString());
}

function block(name: string, number: number): RecordedBlock {
  for (const recorded of recordedBlocks(recording(name), codec)) if (recorded.number === number) return recorded;
  throw new Error(`no block ${number}`);
}

/** The block as a node would tell it that has another value for one key. */
function lied(recorded: RecordedBlock, item: string, key: KeyPart[], change: (value: bigint) => bigint): RecordedBlock {
  const child = overlay(recorded.child);
  child.set(item, key, change(child.get(item, ...key)));
  return { ...recorded, child };
}

describe("replaying a block", () => {
  test("every key that the hook writes is equal, in all blocks without transactions", () => {
    for (const recorded of recordedBlocks(recording("s09-autostake-burn-root-claims"), codec)) {
      const { differing, explained, equal, missed } = replayBlock(recorded, codec);
      expect({ differing, missed }).toEqual({ differing: [], missed: [] });
      expect(equal.length).toBeGreaterThan(40);
      if (recorded.extrinsics.length === 1) expect(explained).toEqual([]);
    }
  });

  test.each([
    ["SubtensorModule.SubnetTaoInEmission", [2]],
    ["SubtensorModule.SubnetExcessTao", [3]],
    ["SubtensorModule.PendingServerEmission", [2]],
    ["SubtensorModule.SubnetMovingPrice", [3]],
    ["SubtensorModule.SubnetProtocolAlpha", [3]],
    ["SubtensorModule.SubnetAlphaOut", [2]],
    ["SubtensorModule.TotalStake", []],
  ] as [string, KeyPart[]][])("one wrong rao in %s is found", (item, key) => {
    const recorded = lied(block("s09-autostake-burn-root-claims", 32), item, key, (value) => value + 1n);
    expect(replayBlock(recorded, codec).differing.map((difference) => difference.item)).toEqual([item]);
  });

  test("keys that transactions changed are explained by their events", () => {
    const by = new Set<string>();
    for (const recorded of recordedBlocks(recording("s06-extrinsics-in-epoch-block"), codec)) {
      const { differing, explained } = replayBlock(recorded, codec);
      expect(differing).toEqual([]);
      for (const key of explained) by.add(key.by);
    }
    expect([...by].sort()).toEqual(["HotkeySwappedOnSubnet", "NeuronRegistered", "StakeAdded", "StakeRemoved", "Transfer"]);
  });

  test("a missing event is found", () => {
    const recorded = block("s09-autostake-burn-root-claims", 30);
    const events = recorded.events.filter(({ name }) => name !== "AutoStakeAdded");
    expect(replayBlock({ ...recorded, events }, codec).eventDifference).toMatch(/AutoStakeAdded .* instead of/);
  });
});
