import type { StorageValue } from "../../../state/state.js";
import { type Coder, unexpected } from "../coder.js";
import { Refusal, shown } from "../refusal.js";
import { encodePart, isObject, type Lazy } from "./composites.js";

export interface VariantCoder {
  readonly name: string;
  readonly index: number;
  /** Undefined for a unit variant. */
  readonly content: Lazy<Coder> | undefined;
}

/** An enum: its variant's name where all are units, else `{ type, value? }`. */
export function variantCoder(variants: readonly VariantCoder[]): Coder {
  const byIndex: (VariantCoder | undefined)[] = [];
  const byName = new Map<string, VariantCoder>();
  for (const variant of variants) {
    byIndex[variant.index] = variant;
    byName.set(variant.name, variant);
  }
  const onlyUnits = variants.every(({ content }) => content === undefined);
  return {
    decode: (r) => {
      const index = r.u8();
      const variant = byIndex[index];
      if (variant === undefined) throw new Refusal("ERR_CODEC_BYTES", `has no variant ${index}`);
      if (variant.content === undefined) return onlyUnits ? variant.name : { type: variant.name };
      r.enter();
      const value = variant.content().decode(r);
      r.leave();
      return { type: variant.name, value };
    },
    encode: (w, value) => {
      const name: StorageValue = isObject(value) ? value.type : value;
      const variant = typeof name === "string" ? byName.get(name) : undefined;
      if (variant === undefined) throw unexpected(`one of ${listed(variants)}`, shown(name));
      w.u8(variant.index);
      if (variant.content !== undefined) {
        if (!isObject(value)) throw unexpected(`{ type: "${variant.name}", value }`, shown(value));
        w.enter();
        encodePart(w, variant.content(), value.value, variant.name);
        w.leave();
      } else if (isObject(value) && value.value !== undefined && value.value !== null)
        throw new Refusal("ERR_CODEC_VALUE", `${variant.name} takes no value`);
    },
  };
}

function listed(variants: readonly VariantCoder[]): string {
  const names = variants.slice(0, 12).map(({ name }) => name);
  return names.join(", ") + (variants.length > 12 ? ", …" : "");
}
