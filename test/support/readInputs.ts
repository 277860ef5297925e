import type { Read } from "../../src/registry/read.js";
import { ACCOUNTS } from "./sampleValue.js";

/** What every parameter is given. */
const GIVEN: Readonly<Record<string, unknown>> = {
  account: ACCOUNTS[0],
  address: ACCOUNTS[0],
  addresses: ACCOUNTS,
  amount: "1",
  blocks: 1,
  api: "SwapRuntimeApi_current_alpha_price",
  callHash: `0x${"11".repeat(32)}`,
  coldkey: ACCOUNTS[0],
  coldkeys: ACCOUNTS,
  constant: "Balances.ExistentialDeposit",
  crowdloanId: 1,
  delegate: ACCOUNTS[0],
  full: true,
  hotkey: ACCOUNTS[0],
  hotkeys: ACCOUNTS,
  inputs: [1],
  item: "SubtensorModule.Tempo",
  key: [1],
  leaseId: 1,
  matrices: true,
  mechid: 1,
  netuid: 1,
  netuids: [0, 1],
  owner: ACCOUNTS[0],
  searchCreator: undefined,
  showContributors: false,
  status: undefined,
  type: undefined,
  uid: 1,
};

/** Inputs for any declared read. A parameter that isn't in the list above fails the test that needs it. */
export function inputOf({ spec }: Read): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(spec.params).map((name) => {
      if (!Object.hasOwn(GIVEN, name)) throw new Error(`test/support/readInputs.ts has nothing for ${name}`);
      return [name, GIVEN[name]];
    }),
  );
}
