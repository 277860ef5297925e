import type { View } from "../../client/view.js";
import { immortalHotkeys, neuronToPrune } from "../../protocol/emission/prunable.js";
import { check, type Look } from "./look.js";

/** A subnet's neurons, as far as it matters which of them can go. */
interface Seats {
  readonly mortal: readonly { readonly uid: number; readonly emission: bigint; readonly since: bigint }[];
  readonly immortal: number;
  readonly immunity: bigint;
  readonly minNonImmune: number;
}

async function readSeats(view: View, netuid: number): Promise<Seats> {
  const owner = await view.get<string>("SubtensorModule.SubnetOwner", netuid);
  const [[ownHotkey, owned, limit, emission, immunity, minNonImmune], keys, blocks] = await Promise.all([
    view.getMany<[string, readonly string[], number, readonly bigint[], number, number]>([
      ["SubtensorModule.SubnetOwnerHotkey", netuid],
      ["SubtensorModule.OwnedHotkeys", owner],
      ["SubtensorModule.ImmuneOwnerUidsLimit", netuid],
      ["SubtensorModule.Emission", netuid],
      ["SubtensorModule.ImmunityPeriod", netuid],
      ["SubtensorModule.MinNonImmuneUids", netuid],
    ]),
    view.entries<string>("SubtensorModule.Keys", netuid),
    view.entries<bigint>("SubtensorModule.BlockAtRegistration", netuid),
  ]);
  const since = new Map(blocks.map(([[, uid], block]) => [uid as number, block]));
  const all = keys.map(([[, key], hotkey]) => {
    const uid = key as number;
    return { hotkey, uid, emission: emission[uid] ?? 0n, since: since.get(uid) ?? 0n };
  });
  const owners = all.filter(({ hotkey }) => owned.includes(hotkey));
  const immortal = immortalHotkeys(owners, all.find(({ hotkey }) => hotkey === ownHotkey)?.hotkey, limit);
  const mortal = all.filter(({ hotkey }) => !immortal.includes(hotkey));
  return { mortal, immortal: all.length - mortal.length, immunity: BigInt(immunity), minNonImmune };
}

const nextBlock = (view: View) => BigInt((view.block?.number ?? 0) + 1);

/** There is a place for one neuron more, or one that can be taken (`do_register`, pallets/subtensor/src/subnets/registration.rs). */
export async function hasRoom(view: View, netuid: number): Promise<Look[]> {
  const [count, most] = await view.getMany<[number, number]>([
    ["SubtensorModule.SubnetworkN", netuid],
    ["SubtensorModule.MaxAllowedUids", netuid],
  ]);
  if (count < most) return [];
  const { mortal, ...rules } = await readSeats(view, netuid);
  const free = most > 0 && neuronToPrune(mortal, { block: nextBlock(view), ...rules }) !== null;
  return [check("SubtensorModule.NoNeuronIdAvailable", [], () => !free && `subnet ${netuid} is full, and none of its neurons can go`)];
}

/** Percent of the neurons that stay which may be immune: fewer than this. */
const MOST_IMMUNE = 80;

/** Not too many of the neurons that would stay are immune (`trim_to_max_allowed_uids`, pallets/subtensor/src/subnets/uids.rs). */
export async function canTrim(view: View, netuid: number, most: number): Promise<Look[]> {
  if ((await view.get<number>("SubtensorModule.SubnetworkN", netuid)) <= most) return [];
  const { mortal, immortal, immunity } = await readSeats(view, netuid);
  const immune = immortal + mortal.filter(({ since }) => nextBlock(view) - since < immunity).length;
  const tooMany = Math.floor((100 * immune) / Math.max(1, most)) >= MOST_IMMUNE;
  const message = `${immune} of its neurons are immune, and must be fewer than ${MOST_IMMUNE} % of ${most}`;
  return [check("SubtensorModule.TrimmingWouldExceedMaxImmunePercentage", [], () => tooMany && message)];
}
