import { describe, expect, test } from "@jest/globals";
import { emptyState } from "../../../scripts/vectors/coinbaseState.js";
import { mainnetState } from "../../../scripts/vectors/mainnetState.js";
import { drain } from "../../../src/protocol/emission/drain.js";
import { countBlock, isDue } from "../../../src/protocol/emission/schedule.js";
import type { ProtocolEvent } from "../../../src/protocol/hook.js";
import type { State } from "../../../src/state/state.js";

function subnet(state: State, netuid: number, values: Record<string, unknown>): State {
  state.set("SubtensorModule.NetworksAdded", [netuid], true);
  for (const [name, value] of Object.entries(values)) state.set(`SubtensorModule.${name}`, [netuid], value);
  return state;
}

describe("when an epoch is due", () => {
  const state = subnet(emptyState(), 1, { Tempo: 360, LastEpochBlock: 1000n });

  test("a tempo after the last one, or when it was asked for", () => {
    expect([1359n, 1360n].map((block) => isDue(state, 1, block))).toEqual([false, true]);
    const asked = subnet(emptyState(), 1, { Tempo: 360, LastEpochBlock: 1000n, PendingEpochAt: 1010n });
    expect([1009n, 1010n].map((block) => isDue(asked, 1, block))).toEqual([false, true]);
  });

  test("never with a tempo of 0", () => {
    expect(isDue(subnet(emptyState(), 1, { Tempo: 0, PendingEpochAt: 1n }), 1, 10n ** 6n)).toBe(false);
  });

  test("when too many blocks were counted: 50 400 at spec 425, the tempo at 475", () => {
    const counted = (given: State, count: bigint) => subnet(given, 1, { Tempo: 360, LastEpochBlock: 1000n, BlocksSinceLastStep: count });
    expect([50_400n, 50_401n].map((count) => isDue(counted(emptyState(), count), 1, 1001n))).toEqual([false, true]);
    expect([360n, 361n].map((count) => isDue(counted(mainnetState(475, []), count), 1, 1001n))).toEqual([false, true]);
  });

  test("at 475 blocks are counted no further than just past the tempo", () => {
    const at = (given: State) => {
      subnet(given, 1, { Tempo: 360, BlocksSinceLastStep: 361n });
      countBlock(given, 1);
      return given.get("SubtensorModule.BlocksSinceLastStep", 1);
    };
    expect([at(emptyState()), at(mainnetState(475, []))]).toEqual([362n, 361n]);
  });
});

describe("draining", () => {
  const run = (state: State, block: bigint) => {
    const events: ProtocolEvent[] = [];
    const drained = drain({ state, block, parentHash: "0x", event: (pallet, name, data) => events.push({ pallet, name, data }) });
    return { drained, events };
  };

  test("at most so many epochs a block, the others are put off to the next", () => {
    const state = emptyState();
    for (const netuid of [1, 2, 3]) subnet(state, netuid, { Tempo: 10, PendingServerEmission: BigInt(netuid) });
    const { drained, events } = run(state, 10n);
    expect([...drained].map(([netuid, { server }]) => [netuid, server])).toEqual([
      [1, 1n],
      [2, 2n],
    ]);
    expect(events).toEqual([{ pallet: "SubtensorModule", name: "EpochDeferred", data: { netuid: 3, fromBlock: 10n, toBlock: 11n } }]);
    expect([...run(state, 11n).drained.keys()]).toEqual([3]);
    expect(state.get("SubtensorModule.SubnetEpochIndex", 3)).toBe(1n);
  });

  test("a hotkey that stands twice lets the slot pass, and what is pending stays", () => {
    const state = subnet(emptyState(), 1, { Tempo: 10, PendingServerEmission: 7n });
    for (const uid of [0, 1]) state.set("SubtensorModule.Keys", [1, uid], `0x${"22".repeat(32)}`);
    const { drained, events } = run(state, 10n);
    expect(drained.size).toBe(0);
    expect(events[0]?.name).toBe("EpochSkipped");
    expect(state.get("SubtensorModule.PendingServerEmission", 1)).toBe(7n);
    expect(state.get("SubtensorModule.LastEpochBlock", 1)).toBe(10n);
  });
});
