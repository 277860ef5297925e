import { expect, test } from "@jest/globals";
import { delegateApis } from "../../src/devnet/apis/delegates.js";
import { changeStake, changeStakeOfAll } from "../../src/protocol/staking/sharePool.js";
import { alice, bob, charlie, testRuntime } from "./pallets/runtime.js";

test("nominators' stakes are told by the pool at their netuid's place, as the node does", () => {
  const { state } = testRuntime();
  state.set("SubtensorModule.Delegates", [alice], 11_796);
  for (const netuid of [3, 5]) state.set("SubtensorModule.NetworksAdded", [netuid], true);
  // Subnets 0, 1, 3, 5: the pool at place 3 is subnet 5's, and there is none at place 5.
  for (const netuid of [1, 3, 5]) changeStake(state, alice, bob, netuid, 1_000n * BigInt(netuid));
  changeStakeOfAll(state, alice, 5, 5_000n);
  changeStake(state, alice, charlie, 3, 9_000n);
  changeStake(state, alice, charlie, 3, -9_000n);
  const { nominators } = delegateApis.DelegateInfoRuntimeApi_get_delegate!({ state } as never, alice) as { nominators: unknown };
  expect(nominators).toEqual([
    [
      bob,
      [
        [1, 1_000n],
        [3, 6_000n],
      ],
    ],
  ]);
  const delegated = delegateApis.DelegateInfoRuntimeApi_get_delegated!({ state } as never, bob) as [unknown, unknown][];
  expect(delegated.map(([, stake]) => stake)).toEqual([
    [1, 1_000n],
    [3, 3_000n],
    [5, 10_000n],
  ]);
});
