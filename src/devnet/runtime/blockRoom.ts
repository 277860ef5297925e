import type { Codec } from "../../client/codec/types.js";
import type { DispatchClass, DispatchInfo } from "./dispatchInfo.js";
import { InvalidTransaction } from "./invalid.js";
import { addWeights, dbWeight, exceeds, subtractWeights, type Weight } from "./weights/weight.js";

/*
 * How much a block holds (`CheckWeight`, FRAME's system): each class of calls has its part, in weight and in bytes; mandatory ones have no limit.
 */

type ClassName = "normal" | "operational" | "mandatory";

/** As the runtime's constants say: `BlockWeights` and `BlockLength`. */
interface Limits {
  readonly baseBlock: Weight;
  readonly maxBlock: Weight;
  readonly perClass: Readonly<Record<ClassName, ClassLimits>>;
  readonly length: Readonly<Record<ClassName, number>>;
}

interface ClassLimits {
  readonly baseExtrinsic: Weight;
  readonly maxExtrinsic: Weight | null;
  readonly maxTotal: Weight | null;
  /** What a class may take although the block as a whole is full. */
  readonly reserved: Weight | null;
}

const LIMITS = new WeakMap<Codec, Limits>();

function limitsOf(codec: Codec): Limits {
  let limits = LIMITS.get(codec);
  if (limits === undefined) {
    limits = { ...codec.constant("System.BlockWeights"), length: codec.constant("System.BlockLength").max } as Limits;
    LIMITS.set(codec, limits);
  }
  return limits;
}

const lower = (of: DispatchClass) => of.toLowerCase() as ClassName;
const exhausted = () => new InvalidTransaction("ExhaustsResources");

/** @throws InvalidTransaction `ExhaustsResources` where not even an empty block has room for it */
export function ensureFitsBlock(codec: Codec, info: DispatchInfo, length: number): void {
  const limits = limitsOf(codec);
  const { maxExtrinsic } = limits.perClass[lower(info.class)];
  if (length > limits.length[lower(info.class)]) throw exhausted();
  if (maxExtrinsic !== null && exceeds(info.weight, maxExtrinsic)) throw exhausted();
}

/** What SubtensorModule says that a block's beginning weighs, which is nearly all of it (`on_initialize`, macros/hooks.rs). */
const BEGINNING = addWeights({ refTime: 110_634_229_000n, proofSize: 0n }, dbWeight(8_304, 110));

/** What has been taken of one block. */
export class BlockRoom {
  readonly #limits: Limits;
  #used: Readonly<Record<ClassName, Weight>>;
  #length = 0;

  constructor(codec: Codec) {
    this.#limits = limitsOf(codec);
    const none: Weight = { refTime: 0n, proofSize: 0n };
    this.#used = { normal: none, operational: none, mandatory: addWeights(BEGINNING, this.#limits.baseBlock) };
  }

  /** As `System.BlockWeight` holds it. */
  get used(): Readonly<Record<ClassName, Weight>> {
    return this.#used;
  }

  /** Takes room for an extrinsic, while `work` puts it in: that says what it weighed in the end. @throws InvalidTransaction `ExhaustsResources` */
  within(info: DispatchInfo, length: number, work: () => DispatchInfo): void {
    const before = { used: this.#used, length: this.#length };
    this.#take(info, length);
    try {
      const actual = work();
      this.#change(lower(info.class), (used) => subtractWeights(used, subtractWeights(info.weight, actual.weight)));
    } catch (error) {
      this.#used = before.used;
      this.#length = before.length;
      throw error;
    }
  }

  #take({ weight, class: ofClass }: DispatchInfo, length: number): void {
    const name = lower(ofClass);
    const { baseExtrinsic, maxTotal, reserved } = this.#limits.perClass[name];
    if (this.#length + length > this.#limits.length[name]) throw exhausted();
    const taken = addWeights(addWeights(weight, baseExtrinsic), { refTime: 0n, proofSize: BigInt(length) });
    const used = addWeights(this.#used[name], taken);
    if (maxTotal !== null && exceeds(used, maxTotal)) throw exhausted();
    const total = Object.values(this.#used).reduce(addWeights, taken);
    if (exceeds(total, this.#limits.maxBlock) && reserved !== null && exceeds(used, reserved)) throw exhausted();
    this.#length += length;
    this.#change(name, () => used);
  }

  #change(name: ClassName, change: (used: Weight) => Weight): void {
    this.#used = { ...this.#used, [name]: change(this.#used[name]) };
  }
}
