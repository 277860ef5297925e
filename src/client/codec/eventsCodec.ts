import type { Coder } from "./coder.js";
import { fixedBytesCoder } from "./coders/bytes.js";
import type { CompiledTypes } from "./coders/compileTypes.js";
import { encodePart, sequenceCoder, tupleCoder } from "./coders/composites.js";
import type { VariantInfo } from "./metadata/model.js";
import type { Metadata } from "./metadata/openMetadata.js";
import { Reader } from "./reader.js";
import { Refusal, refusing } from "./refusal.js";
import type { EventRecord } from "./types.js";
import { Writer } from "./writer.js";

export interface EventsCodec {
  decode(bytes: Uint8Array): EventRecord[];
  encode(events: readonly EventRecord[]): Uint8Array;
}

/** `Vec<Hash>`. */
const HASH = fixedBytesCoder(32);
const TOPICS = sequenceCoder(() => HASH);

/** Reads and writes `System.Events`: a list of phase, event of a pallet, topics. */
export function eventsCodec(metadata: Metadata, types: CompiledTypes): EventsCodec {
  const pallets = new Map<number, { name: string; variants: Map<number, VariantInfo> }>();
  const byName = new Map<string, { pallet: number; variant: VariantInfo }>();
  for (const { name, index, events } of metadata.pallets) {
    const def = events === undefined ? undefined : metadata.type(events)?.def;
    if (def?.kind !== "variant") continue;
    pallets.set(index, { name, variants: new Map(def.variants.map((variant) => [variant.index, variant])) });
    for (const variant of def.variants) byName.set(`${name}.${variant.name}`, { pallet: index, variant });
  }
  const compiled = new Map<VariantInfo, Coder>();
  const dataOf = (variant: VariantInfo): Coder => {
    const known = compiled.get(variant);
    if (known !== undefined) return known;
    const named = variant.fields.every(({ name }) => name !== undefined);
    const made = named ? types.arguments(variant.fields) : tupleCoder(() => variant.fields.map(({ type }) => types.coder(type)));
    compiled.set(variant, made);
    return made;
  };

  return {
    decode: (bytes) =>
      refusing("System.Events", () => {
        const r = new Reader(bytes);
        const records: EventRecord[] = [];
        for (let left = r.length(); left > 0; left--) {
          const phase = readPhase(r);
          const [palletIndex, eventIndex] = [r.u8(), r.u8()];
          const pallet = pallets.get(palletIndex);
          const variant = pallet?.variants.get(eventIndex);
          if (pallet === undefined || variant === undefined)
            throw new Refusal("ERR_CODEC_EVENT", `there is no event ${palletIndex}.${eventIndex}`);
          const data = variant.fields.length === 0 ? [] : dataOf(variant).decode(r);
          records.push({ phase, pallet: pallet.name, name: variant.name, data, topics: TOPICS.decode(r) });
        }
        r.end();
        return records;
      }),
    encode: (events) =>
      refusing("System.Events", () => {
        const w = new Writer();
        w.compact(events.length);
        for (const [i, { phase, pallet, name, data, topics }] of events.entries()) {
          const found = byName.get(`${pallet}.${name}`);
          if (found === undefined) throw new Refusal("ERR_CODEC_EVENT", `the chain has no event ${pallet}.${name}`);
          writePhase(w, phase);
          w.u8(found.pallet);
          w.u8(found.variant.index);
          if (found.variant.fields.length > 0) encodePart(w, dataOf(found.variant), data, `${i}.${pallet}.${name}`);
          encodePart(w, TOPICS, topics, `${i}.topics`);
        }
        return w.result();
      }),
  };
}

function readPhase(r: Reader): EventRecord["phase"] {
  const phase = r.u8();
  if (phase === 0) return { extrinsic: r.u32() };
  if (phase === 1) return "finalization";
  if (phase === 2) return "initialization";
  throw new Refusal("ERR_CODEC_BYTES", `there is no phase ${phase}`);
}

function writePhase(w: Writer, phase: EventRecord["phase"]): void {
  if (typeof phase === "string") {
    w.u8(phase === "finalization" ? 1 : 2);
    return;
  }
  w.u8(0);
  w.u32(phase.extrinsic);
}
