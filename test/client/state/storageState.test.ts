import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { createCodec } from "../../../src/client/codec/createCodec.js";
import { recordedMetadata } from "../../../src/client/codec/recorded.js";
import { memoryStore } from "../../../src/client/state/memoryStore.js";
import { MissingStateError } from "../../../src/client/state/missingStateError.js";
import { loadSnapshot, saveSnapshot } from "../../../src/client/state/snapshot.js";
import { storageState } from "../../../src/client/state/storageState.js";
import { fromHex, type Hex, toHex } from "../../../src/units/hex.js";
import { encodeSs58 } from "../../../src/units/ss58.js";

const FOLDER = new URL("../../vectors/real-runtime/", import.meta.url);
const codec = createCodec(recordedMetadata(425, 14), { accounts: "hex" });
const itemOf = new Map(codec.items.map((name) => [codec.item(name).prefix as string, codec.item(name)]));
const ALICE: Hex = `0x${"11".repeat(32)}`;

function dump(file: string) {
  return JSON.parse(gunzipSync(readFileSync(new URL(file, FOLDER))).toString());
}

describe("the state of a recorded chain", () => {
  const { parent, blocks, subnets } = dump("s01-yuma2-two-subnets.json.gz");
  const store = memoryStore(Object.entries<string>(parent.state).map(([key, value]) => [key as Hex, fromHex(value)]));
  const state = storageState(codec, store);

  test("reads by name what the blocks wrote", () => {
    expect(state.specVersion).toBe(425);
    expect(state.get("System.Number")).toBe(parent.number);
    for (const block of blocks) {
      for (const key of block.diff.del) store.delete(key);
      for (const [key, value] of Object.entries<string>(block.diff.set)) store.set(key as Hex, fromHex(value));
      expect(state.get("System.Number")).toBe(block.number);
      expect(state.get("System.ParentHash")).toBe(block.header.parentHash);
    }
  });

  test("lists neurons in their order", () => {
    for (const { netuid, ownerHotkey, hotkeys } of subnets) {
      expect(state.get("SubtensorModule.SubnetworkN", netuid)).toBe(state.keys("SubtensorModule.Keys", netuid).length);
      const listed = state.keys("SubtensorModule.Keys", netuid);
      expect(listed.map((key) => state.rawKey("SubtensorModule.Keys", ...key))).toEqual(
        listed.map((key) => state.rawKey("SubtensorModule.Keys", ...key)).sort(),
      );
      for (const [, uid] of listed)
        expect(encodeSs58(state.get("SubtensorModule.Keys", netuid, uid!))).toBe([ownerHotkey, ...hotkeys][uid as number]);
    }
  });

  test("absent keys read as their default, and aren't there", () => {
    expect(state.has("SubtensorModule.Tempo", 999)).toBe(false);
    expect(state.get("SubtensorModule.Tempo", 999)).toBe(state.defaultOf("SubtensorModule.Tempo"));
    expect(state.get("SubtensorModule.LastColdkeyHotkeyStakeBlock", ALICE, ALICE)).toBeNull();
    expect(state.hasItem("SubtensorModule.Nonsense")).toBe(false);
    expect(() => state.get("SubtensorModule.Nonsense")).toThrow(expect.objectContaining({ code: "ERR_CODEC_ITEM" }));
  });
});

test.each(readdirSync(FOLDER).filter((file) => file.endsWith(".json.gz")))(
  "%s: every key and value keeps its bytes through names and plain values",
  (file) => {
    const { parent, blocks } = dump(file);
    const states = [parent.state, ...blocks.map(({ diff }: { diff: { set: unknown } }) => diff.set)];
    const seen = new Set<string>();
    for (const entries of states)
      for (const [key, value] of Object.entries<string>(entries)) {
        const item = itemOf.get(key.slice(0, 66));
        if (item === undefined || seen.has(key + value)) continue;
        seen.add(key + value);
        const again = [item.key(...item.decodeKey(key as Hex)), toHex(item.encode(item.decode(fromHex(value))))];
        if (again[0] !== key || again[1] !== value) expect([item.item, ...again]).toEqual([item.item, key, value]);
        if (item.item === "System.Events") expect(toHex(codec.encodeEvents(codec.decodeEvents(fromHex(value))))).toBe(value);
      }
    expect(seen.size).toBeGreaterThan(500);
  },
);

describe("writes", () => {
  test("are read back as the chain would, and seen whoever wrote them", () => {
    const store = memoryStore();
    const state = storageState(codec, store);
    expect(state.get("SubtensorModule.Tempo", 1)).toBe(state.defaultOf("SubtensorModule.Tempo"));
    state.set("SubtensorModule.Tempo", [1], 99n);
    expect([state.get("SubtensorModule.Tempo", 1), state.has("SubtensorModule.Tempo", 1)]).toEqual([99, true]);
    store.set(state.rawKey("SubtensorModule.Tempo", 1), Uint8Array.of(7, 0));
    expect(state.get("SubtensorModule.Tempo", 1)).toBe(7);
    expect(state.keys("SubtensorModule.Tempo")).toEqual([[1]]);
    state.delete("SubtensorModule.Tempo", 1);
    expect([state.get("SubtensorModule.Tempo", 1), state.has("SubtensorModule.Tempo", 1)]).toEqual([
      state.defaultOf("SubtensorModule.Tempo"),
      false,
    ]);
    expect(state.keys("SubtensorModule.Tempo")).toEqual([]);
    expect(() => state.set("SubtensorModule.Tempo", [1], -1)).toThrow(expect.objectContaining({ code: "ERR_CODEC_VALUE" }));
  });
});

describe("a part of a node's state", () => {
  const tempo = codec.item("SubtensorModule.Tempo");
  const kappa = codec.item("SubtensorModule.Kappa");
  const state = storageState(codec, memoryStore([[tempo.key(1), Uint8Array.of(7, 0)]], { complete: [kappa.prefix] }));

  test("what wasn't fetched is named, never taken for absent", () => {
    expect(state.get("SubtensorModule.Tempo", 1)).toBe(7);
    for (const [read, key] of [
      [() => state.get("SubtensorModule.Tempo", 2), tempo.key(2)],
      [() => state.has("SubtensorModule.Tempo", 2), tempo.key(2)],
      [() => state.keys("SubtensorModule.Tempo"), tempo.prefix],
    ] as const) {
      expect(read).toThrow(expect.objectContaining({ code: "ERR_NODE_STATE_MISSING", keys: [key] }));
      expect(read).toThrow(MissingStateError);
    }
  });

  test("what is known to be absent has its default", () => {
    expect(state.get("SubtensorModule.Kappa", 2)).toBe(kappa.defaultValue);
    expect(state.keys("SubtensorModule.Kappa")).toEqual([]);
    state.delete("SubtensorModule.Tempo", 2);
    expect(state.get("SubtensorModule.Tempo", 2)).toBe(tempo.defaultValue);
  });
});

describe("a snapshot", () => {
  const store = memoryStore([
    ["0x02", Uint8Array.of(1, 2)],
    ["0x01", new Uint8Array()],
  ]);

  test("comes back as it was, from the same bytes each time", () => {
    const file = saveSnapshot(store, { specVersion: 425, block: 7 });
    expect(saveSnapshot(memoryStore([...store.entries()].reverse()), { specVersion: 425, block: 7 })).toEqual(file);
    for (const given of [file, new Uint8Array(gunzipSync(file))]) {
      const loaded = loadSnapshot(given);
      expect([loaded.specVersion, loaded.block]).toEqual([425, 7]);
      expect(new Map(loaded.store.entries())).toEqual(new Map(store.entries()));
    }
  });

  test.each(["", "null", "{}", '{"specVersion":1,"block":1}', '{"specVersion":1,"block":1,"entries":{"0x0":"0x"}}', "\u001f\u008b"])(
    "%j isn't one",
    (text) => {
      expect(() => loadSnapshot(Buffer.from(text, "latin1"))).toThrow(expect.objectContaining({ code: "ERR_INPUT_SNAPSHOT" }));
    },
  );
});
