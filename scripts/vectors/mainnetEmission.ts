import { depositTao, EXISTENTIAL_DEPOSIT } from "../../src/protocol/accounts/ledger.js";
import { blockEmissionAt } from "../../src/protocol/emission/blockEmission.js";
import { emitToSubnets } from "../../src/protocol/emission/emitToSubnets.js";
import { emittingSubnets } from "../../src/protocol/emission/emittingSubnets.js";
import { updateMovingPrice } from "../../src/protocol/emission/movingPrice.js";
import { rootProportion } from "../../src/protocol/emission/rootProportion.js";
import { mintTao } from "../../src/protocol/emission/taoCredit.js";
import { type Hook, subnetAccount } from "../../src/protocol/hook.js";
import type { State } from "../../src/state/state.js";
import { mainnetState, type StoredValue } from "./mainnetState.js";
import { type CaseResult, caseResult, type Json, type VectorFile } from "./vectorFile.js";

/** `mainnet/emission_*.json`: what real blocks of mainnet emitted to each subnet, as raw storage before and after each. */
export function matches({ content }: VectorFile): boolean {
  const snapshots = (content as Json)?.snapshots;
  return Array.isArray(snapshots) && snapshots.length > 1 && snapshots.every((item: Json) => item.storage_by_netuid !== undefined);
}

export async function* run({ content }: VectorFile): AsyncIterable<CaseResult> {
  const snapshots: Json[] = [...(content as Json).snapshots].sort((a, b) => a.block - b.block);
  for (const [i, after] of snapshots.entries())
    if (i > 0 && snapshots[i - 1].block === after.block - 1) yield* emissions(snapshots[i - 1], after);
}

function* emissions(before: Json, after: Json): Generator<CaseResult> {
  const block = BigInt(after.block);
  const state = stateOf(before);
  const chain = stateOf(after);
  const emitting = emittingSubnets(state);
  const hook: Hook = { state, block, parentHash: before.block_hash, event: () => undefined };
  emitToSubnets(hook, emitting, mintTao(hook, blockEmissionAt(state.get("SubtensorModule.TotalIssuance"))));
  for (const netuid of emitting) {
    updateMovingPrice(state, netuid, block);
    state.set("SubtensorModule.RootProp", [netuid], rootProportion(state, netuid));
  }
  for (const netuid of emitting)
    yield caseResult(`block ${block} subnet ${netuid}`, texts(witnesses(chain, netuid)), () => witnesses(state, netuid));
}

/** What a block writes once for a subnet and no transaction of it can touch. */
function witnesses(state: State, netuid: number): Record<string, unknown> {
  const names = [
    "SubnetTaoInEmission",
    "SubnetExcessTao",
    "SubnetAlphaInEmission",
    "SubnetAlphaOutEmission",
    "SubnetMovingPrice",
    "RootProp",
  ];
  return {
    ...Object.fromEntries(names.map((name) => [name, state.get(`SubtensorModule.${name}`, netuid)])),
    SwapBalancer: state.get("Swap.SwapBalancer", netuid).quote,
  };
}

const texts = (values: Record<string, unknown>): Json =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));

function stateOf(snapshot: Json): State {
  const plain: StoredValue[] = snapshot.storage.map(({ item, args, value }: Json) => ({ item, key: args, value }));
  const bySubnet = Object.entries(snapshot.storage_by_netuid as Record<string, Json>).flatMap(([item, { values }]) =>
    values.map((value: StoredValue["value"], netuid: number): StoredValue => ({ item, key: [netuid], value })),
  );
  const state = mainnetState(snapshot.spec_version, [...plain, ...bySubnet]);
  // Captured without these: every subnet has a pool of its own, has swapped before, and holds its TAO on an account that lives.
  for (const [netuid] of state.keys("SubtensorModule.NetworksAdded") as [number][]) {
    if (netuid === 0) continue;
    state.set("SubtensorModule.SubnetMechanism", [netuid], 1);
    state.set("Swap.PalSwapInitialized", [netuid], true);
    depositTao({ state, event: () => undefined }, subnetAccount(netuid), EXISTENTIAL_DEPOSIT);
  }
  return state;
}
