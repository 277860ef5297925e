import type { Plan } from "../../../src/extrinsics/types.js";
import type { StorageQuery } from "../../../src/index.js";
import type { Plans } from "../../../src/subtensor.js";
import { type Hex, toHex } from "../../../src/units/hex.js";
import type { Signer } from "../../../src/wallet/index.js";
import { startWorld, type World } from "../world.js";

/** A world in which everything that is planned would succeed, but for what a case changes. */
export interface Scene extends World {
  /** Another started subnet of the owner's, and its hotkey. */
  readonly other: number;
  readonly otherHot: Signer;
  /** Has TAO, and stake with `hotkey` on both subnets and on root. */
  readonly staker: Signer;
  /** Has TAO, and `hot`, which is registered on `netuid` and on root. */
  readonly miner: Signer;
  readonly hot: Signer;
  /** Has some TAO, and nothing else. */
  readonly stranger: Signer;
  /** Has hardly the TAO for a fee. */
  readonly poor: Signer;
  /** Nobody's. */
  readonly fresh: Signer;
}

/** A change of the chain's storage; null for nothing there. */
export type Change = readonly [query: StorageQuery, value: unknown];

/** What a case makes different from what would succeed. */
export interface Twist {
  readonly input?: Readonly<Record<string, unknown>>;
  readonly by?: Signer;
  readonly given?: readonly Change[];
}

/** An intent that would succeed as it is, and for each error how the chain comes to refuse it so. */
export interface Cases {
  /** The call that it becomes. */
  readonly call: string;
  readonly intent: keyof Plans;
  by(scene: Scene): Signer;
  input(scene: Scene): Readonly<Record<string, unknown>>;
  /** What it needs to succeed in this world. */
  given?(scene: Scene): readonly Change[] | Promise<readonly Change[]>;
  readonly errors: Readonly<Record<string, (scene: Scene) => Twist | Promise<Twist>>>;
}

/** Another input. */
export const asks = (input: Readonly<Record<string, unknown>>) => (): Twist => ({ input });
/** A chain that is so. */
export const where =
  (...changes: readonly ((scene: Scene) => Change)[]) =>
  (scene: Scene): Twist => ({ given: changes.map((change) => change(scene)) });

export async function startScene(): Promise<Scene> {
  const world = await startWorld();
  const { chain, netuid, hotkey, set } = world;
  const { netuid: other, hotkey: otherHot } = await world.subnet("//Scene/other");
  await set("subtoken_enabled", "true", 0);
  await set("owner_hparam_rate_limit", "0");
  for (const one of [netuid, other]) await set("subnet_emission_enabled", "false", one);
  const [staker, miner, hot, stranger, poor, fresh] = await Promise.all([
    world.account("//Scene/staker", "3000"),
    world.account("//Scene/miner", "500"),
    world.account("//Scene/hot", "5"),
    world.account("//Scene/stranger", "20"),
    world.account("//Scene/poor", "0.05"),
    world.account("//Scene/fresh"),
  ]);
  await chain.tx.burnedRegister({ netuid, hotkey: hot.address, tolerance: 0.5 }, miner);
  await chain.tx.burnedRegister({ netuid: 0, hotkey: hot.address }, miner);
  for (const [subnet, amount] of [
    [netuid, "100"],
    [other, "100"],
    [0, "50"],
  ] as const)
    await chain.tx.addStake({ netuid: subnet, hotkey: hotkey.address, amount, unlimited: true }, staker, { shield: false });
  return { ...world, other, otherHot, staker, miner, hot, stranger, poor, fresh };
}

/** Plans what a case asks for. */
export function planned(scene: Scene, { intent, by, input }: Cases, twist: Twist = {}): Promise<Plan> {
  const make = scene.chain.plan[intent] as (input: unknown, signer: string, options: { shield: false }) => Promise<Plan>;
  return make({ ...input(scene), ...twist.input }, (twist.by ?? by(scene)).address, { shield: false });
}

/** Runs `work` on a chain that is changed so, and changes it back. */
export async function changed(scene: Scene, changes: readonly Change[], work: () => Promise<void>): Promise<void> {
  const { chain } = scene;
  const codec = await chain.codec();
  const entries = changes.map(([[name, ...key], value]): [Hex, Hex | null] => {
    const item = codec.item(name);
    return [item.key(...(key as never[])), value === null ? null : toHex(item.encode(value as never))];
  });
  const before = await chain.raw(entries.map(([key]) => key));
  const write = (values: readonly (readonly [Hex, Hex | null])[]) => chain.rpc.request("devnet_setStorage", [values, "head"]);
  if (entries.length > 0) await write(entries);
  try {
    await work();
  } finally {
    if (entries.length > 0) await write(entries.map(([key], i) => [key, before[i] == null ? null : toHex(before[i])] as const));
  }
}
