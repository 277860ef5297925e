import { CodecError } from "../../errors/kinds.js";
import type { Hex } from "../../units/hex.js";
import { fromHex, toHex } from "../../units/hex.js";
import type { EventRecord } from "../codec/types.js";
import type { Metadata, Variant } from "./metadata.js";
import { Reader } from "./reader.js";
import type { TypeCodec, TypeCodecs } from "./typeCodec.js";
import { Writer } from "./writer.js";

/** Reads and writes `System.Events`: a list of phase, event of a pallet, topics. */
export function eventsCodec(
  metadata: Metadata,
  types: TypeCodecs,
): { decode(bytes: Uint8Array): EventRecord[]; encode(events: readonly EventRecord[]): Uint8Array } {
  const pallets = new Map<number, { name: string; variants: Map<number, Variant> }>();
  const byName = new Map<string, { pallet: number; variant: Variant }>();
  for (const { name, index, events } of metadata.pallets) {
    const def = events === undefined ? undefined : metadata.types[events]?.def;
    if (def?.kind !== "variant") continue;
    pallets.set(index, { name, variants: new Map(def.variants.map((variant) => [variant.index, variant])) });
    for (const variant of def.variants) byName.set(`${name}.${variant.name}`, { pallet: index, variant });
  }
  const compiled = new Map<Variant, TypeCodec>();
  const fields = (variant: Variant): TypeCodec => {
    const known = compiled.get(variant) ?? types.fields(variant.fields);
    compiled.set(variant, known);
    return known;
  };

  return {
    decode(bytes) {
      const r = new Reader(bytes);
      const records: EventRecord[] = [];
      for (let left = r.length(4); left > 0; left--) {
        const phase = readPhase(r);
        const [palletIndex, eventIndex] = [r.u8(), r.u8()];
        const pallet = pallets.get(palletIndex);
        const variant = pallet?.variants.get(eventIndex);
        if (pallet === undefined || variant === undefined)
          throw new CodecError("ERR_CODEC_EVENT", `there is no event ${palletIndex}.${eventIndex}`);
        const data = variant.fields.length === 0 ? [] : fields(variant).decode(r);
        const topics: Hex[] = [];
        for (let topic = r.length(32); topic > 0; topic--) topics.push(toHex(r.take(32)));
        records.push({ phase, pallet: pallet.name, name: variant.name, data, topics });
      }
      r.end();
      return records;
    },
    encode(events) {
      const w = new Writer();
      w.compact(events.length);
      for (const { phase, pallet, name, data, topics } of events) {
        const found = byName.get(`${pallet}.${name}`);
        if (found === undefined) throw new CodecError("ERR_CODEC_EVENT", `the chain has no event ${pallet}.${name}`);
        writePhase(w, phase);
        w.u8(found.pallet);
        w.u8(found.variant.index);
        if (found.variant.fields.length > 0) fields(found.variant).encode(w, data, `${pallet}.${name}`);
        w.compact(topics.length);
        for (const topic of topics) w.bytes(fromHex(topic));
      }
      return w.done();
    },
  };
}

function readPhase(r: Reader): EventRecord["phase"] {
  const phase = r.u8();
  if (phase === 0) return { extrinsic: r.u32() };
  if (phase === 1) return "finalization";
  if (phase === 2) return "initialization";
  throw new CodecError("ERR_CODEC_VALUE", `there is no phase ${phase}`);
}

function writePhase(w: Writer, phase: EventRecord["phase"]): void {
  if (typeof phase === "string") {
    w.u8(phase === "finalization" ? 1 : 2);
    return;
  }
  w.u8(0);
  w.u32(phase.extrinsic);
}
