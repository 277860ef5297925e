import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { expandMetadata } from "@polkadot/types";
import { compactStripLength, stringCamelCase } from "@polkadot/util";
import fc from "fast-check";
import { createCodec } from "../../../src/client/codec/createCodec.js";
import type { MetadataModel } from "../../../src/client/codec/metadata/model.js";
import { parseMetadata } from "../../../src/client/codec/metadata/parseMetadata.js";
import { recordedMetadata } from "../../../src/client/codec/recorded.js";
import type { KeyPart } from "../../../src/state/state.js";
import { toHex } from "../../../src/units/hex.js";
import { arbitraryValue } from "./arbitraryValue.js";
import { peer } from "./peer.js";

const SEED = 425;

describe.each([
  [424, 16],
  [425, 14],
  [425, 15],
  [425, 16],
] as const)("spec %i, metadata V%i, against @polkadot/types", (spec, version) => {
  const metadata = recordedMetadata(spec, version);
  const model = parseMetadata(metadata);
  const codec = createCodec(metadata, { accounts: "hex" });
  const { registry, metadata: peerMetadata, decode } = peer(metadata);
  const { value, isInhabited } = arbitraryValue(model);

  test("every type: what we encode, the peer decodes and encodes to the same bytes, and we decode to the same value", () => {
    const types = [...model.types.keys()].filter((type) => isInhabited(type) && !isCompactUnit(model, type));
    expect(types.length).toBeGreaterThan(550);
    for (const type of types)
      fc.assert(
        fc.property(value(type), (given) => {
          const bytes = codec.encodeType(type, given);
          if (!isDeepStrictEqual(codec.decodeType(type, bytes), given)) expect(codec.decodeType(type, bytes)).toEqual(given);
          const theirs = toHex(decode(type, bytes).toU8a());
          if (theirs !== toHex(bytes)) expect({ type, bytes: toHex(bytes) }).toEqual({ type, bytes: theirs });
        }),
        { numRuns: 10, seed: SEED },
      );
  });

  test("every storage item: the same keys, read back to their parts", () => {
    const { query } = expandMetadata(registry, peerMetadata);
    expect(codec.items.length).toBeGreaterThan(300);
    for (const pallet of model.pallets)
      for (const { name, key, hashers } of pallet.storage) {
        const item = codec.item(`${pallet.name}.${name}`);
        const entries = Object.values(query[stringCamelCase(pallet.name)]!);
        const entry = entries.find(({ meta }) => meta.name.toString() === name)!;
        const types = key === undefined ? [] : hashers.length === 1 ? [key] : tupleTypes(model, key);
        const whole: fc.Arbitrary<unknown[]> = fc.tuple(...types.map((type) => value(type)));
        fc.assert(
          fc.property(whole, (parts) => {
            const ours = item.key(...(parts as KeyPart[]));
            const theirs = toHex(
              compactStripLength(entry(...parts.map((part, i) => decode(types[i]!, codec.encodeType(types[i]!, part)))))[1],
            );
            if (ours !== theirs) expect({ item: item.item, key: ours }).toEqual({ item: item.item, key: theirs });
            if (hashers.every((hasher) => /Concat|Identity/.test(hasher))) expect(item.decodeKey(ours)).toEqual(parts);
          }),
          { numRuns: 3, seed: SEED },
        );
        expect(item.key().startsWith(item.prefix) && item.key().length === 66).toBe(true);
      }
  });

  test("what an item says it keeps comes back as it was, in whichever form it is given", () => {
    let kept = 0;
    for (const { name, storage } of model.pallets)
      for (const { name: own, value: type } of storage) {
        const item = codec.item(`${name}.${own}`);
        fc.assert(
          fc.property(value(type), (given) => {
            if (item.keeps(given)) kept++;
            for (const form of [given, otherForm(given)])
              if (item.keeps(form) && !isDeepStrictEqual(item.decode(item.encode(form)), form)) expect(item.item).toBe(form);
          }),
          { numRuns: 3, seed: SEED },
        );
      }
    expect(kept).toBeGreaterThan(400);
  });

  test("every default and constant is read whole", () => {
    for (const name of codec.items) expect(codec.item(name).defaultValue).not.toBeUndefined();
    for (const pallet of model.pallets)
      for (const constant of pallet.constants) {
        const read = codec.constant(`${pallet.name}.${constant.name}`);
        expect(codec.encodeType(constant.type, read)).toEqual(constant.value);
      }
  });

  test("calls and events keep their bytes through their own readers", () => {
    const eventsType = model.pallets.find(({ name }) => name === "System")!.storage.find(({ name }) => name === "Events")!.value;
    fc.assert(
      fc.property(value(model.callType!), value(eventsType), (call, events) => {
        const callBytes = codec.encodeType(model.callType!, call);
        expect(toHex(codec.encodeCall(codec.decodeCall(callBytes)))).toBe(toHex(callBytes));
        const eventBytes = codec.encodeType(eventsType, events);
        expect(toHex(codec.encodeEvents(codec.decodeEvents(eventBytes)))).toBe(toHex(eventBytes));
      }),
      { numRuns: 300, seed: SEED },
    );
  });

  test("says who it is", () => {
    expect(codec.metadataVersion).toBe(version);
    expect([codec.specName, codec.specVersion]).toEqual(["node-subtensor", spec]);
    expect(codec.extensions.map(({ identifier }) => identifier)).toEqual(
      peerMetadata.asLatest.extrinsic.transactionExtensions.map(({ identifier }) => identifier.toString()),
    );
    expect(codec.apis.length > 0).toBe(version > 14);
  });
});

/** The same value with whole numbers as bigints, and bigints as numbers. */
function otherForm(value: unknown): unknown {
  if (typeof value === "number") return BigInt(value);
  if (typeof value === "bigint") return Number(BigInt.asUintN(32, value));
  if (Array.isArray(value)) return value.map(otherForm);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, otherForm(part)]));
}

/** The peer can't make Compact<()>, the chain's account index. */
function isCompactUnit(model: MetadataModel, type: number): boolean {
  const { def } = model.types[type]!;
  if (def.kind !== "compact") return false;
  const inner = model.types[def.type]!.def;
  return inner.kind === "tuple" && inner.types.length === 0;
}

function tupleTypes(model: MetadataModel, type: number): readonly number[] {
  const { def } = model.types[type]!;
  if (def.kind !== "tuple") throw new TypeError(`type ${type} isn't a tuple`);
  return def.types;
}
