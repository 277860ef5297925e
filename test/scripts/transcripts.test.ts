import { beforeAll, describe, expect, test } from "@jest/globals";
import { cryptoWaitReady } from "@polkadot/util-crypto";
import { recordedState, stateSource } from "../../scripts/transcripts/recordedState.js";
import { replay } from "../../scripts/transcripts/replay.js";
import { shapeDifference } from "../../scripts/transcripts/shape.js";
import type { Entry } from "../../scripts/transcripts/transcript.js";
import { createCodec } from "../../src/client/codec/createCodec.js";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { genesisStorage } from "../../src/devnet/chain/genesis.js";
import type { Hex } from "../../src/units/hex.js";

const codec = createCodec(recordedMetadata(425, 16), { accounts: "hex" });
const head: Hex = `0x${"ab".repeat(32)}`;
const tempo = codec.item("SubtensorModule.Tempo").key(9);

const asked = (id: string, method: string, params: unknown[], result: unknown): Entry[] => [
  { c: 1, dir: "c>n", msg: { jsonrpc: "2.0", id, method, params } },
  { c: 1, dir: "n>c", msg: { jsonrpc: "2.0", id, result } },
];

beforeAll(() => cryptoWaitReady());

test("a replay has the recorded chain's head, state and later blocks, and says what differs", async () => {
  const later = `0x${"cd".repeat(32)}`;
  const transcript = {
    name: "t",
    entries: [
      ...asked("a", "chain_getHead", [], head),
      ...asked("b", "chain_getHeader", [head], { parentHash: `0x${"12".repeat(32)}`, number: "0x0000004c", digest: { logs: [] } }),
      ...asked("c", "state_getStorageAt", [tempo, head], "0x1300"),
      ...asked("d", "chain_getHead", [], later),
      ...asked("e", "state_getStorageAt", [tempo, later], "0x1300"),
      ...asked("f", "system_health", [], { peers: 0, isSyncing: "no" }),
    ],
  };
  const recorded = recordedState(transcript, codec);
  const genesis = new Map([...genesisStorage(codec)].map(([key, value]) => [key, value!] as const));
  const outcome = await replay(transcript, recorded, stateSource(recorded, new Map(), genesis));
  expect(outcome).toEqual({ passed: 5, differences: ["t system_health: .isSyncing is boolean, not text"] });
});

describe("shapes", () => {
  test.each([
    [{ a: 1 }, { a: 2, b: 3 }, undefined],
    [{ a: 1 }, {}, "it lacks a"],
    [[1, 2, 3], [], undefined],
    [[1], ["x"], "[0] is text, not number"],
    ["0x12", "12", "it is text, not hex"],
    [{ x: null }, { x: [] }, ".x is list, not null"],
    [{ type: "A", value: 1 }, { type: "B", value: "y" }, undefined],
  ])("of %j and %j", (recorded, actual, difference) => expect(shapeDifference(recorded, actual)).toBe(difference));
});
