import type { KeyPart } from "../../state/state.js";
import { type Coder, encodeWhole } from "./coder.js";
import type { CompiledTypes } from "./coders/compileTypes.js";
import { hashPart } from "./hashers.js";
import type { HasherName } from "./metadata/model.js";

/** How key parts of one type are hashed by one hasher. */
export interface HashedPart {
  readonly coder: Coder;
  readonly hasher: HasherName;
  /** In hex without 0x; `where` is what an error is about. */
  hash(part: KeyPart, where: string): string;
}

export type KeyParts = (type: number, hasher: HasherName) => HashedPart;

/** Hashed parts remembered: reads of state ask for the same accounts again and again, in one item and the next. */
const PARTS_REMEMBERED = 50_000;

/** The key parts of all items, shared by those that hash the same type the same way. */
export function keyParts(types: CompiledTypes): KeyParts {
  const made = new Map<string, HashedPart>();
  return (type, hasher) => {
    const id = `${type} ${hasher}`;
    const part = made.get(id) ?? remembering(types.coder(type), hasher);
    made.set(id, part);
    return part;
  };
}

function remembering(coder: Coder, hasher: HasherName): HashedPart {
  const known = new Map<KeyPart, string>();
  return {
    coder,
    hasher,
    hash(part, where) {
      const found = known.get(part);
      if (found !== undefined) return found;
      const hashed = hashPart(hasher, encodeWhole(coder, part, where));
      if (known.size >= PARTS_REMEMBERED) known.clear();
      known.set(part, hashed);
      return hashed;
    },
  };
}
