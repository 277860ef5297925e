import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { SubtensorError } from "../../src/errors/subtensorError.js";
import { reads } from "../../src/queries/reads.js";
import type { Read } from "../../src/registry/read.js";
import { fromHex, type Hex, toHex } from "../../src/units/hex.js";
import { chainInMemory } from "../support/chainInMemory.js";
import { inputOf } from "../support/readInputs.js";
import { todaysMetadata } from "../support/todaysMetadata.js";

const all = Object.entries(reads) as unknown as [string, Read][];

/** Reads of whole maps, whose keys must be listed before their values can be asked for; and those that learn from one answer whom to ask about next. */
const TWO_ROUNDS = new Set([
  ...[
    "autoStakeAll",
    "coldkeySwapAnnouncements",
    "commitments",
    "crowdloanContributors",
    "crowdloans",
    "leases",
    "netuidsForHotkey",
    "pendingCommits",
    "pendingMultisigs",
  ],
  ...[
    "subnetCollateral",
    "subnetTaoFlows",
    "timelockedWeightCommits",
    "coldkeyLock",
    "locksForColdkey",
    "locksForHotkey",
    "subnetConvictions",
  ],
  // A block's hash, then its events.
  "accountHistory",
  ...["hotkeyIdentities", "rootBaskets"],
]);
/** Of one block and at once; each of the others is one request. */
const SEVERAL_AT_ONCE: Readonly<Record<string, number>> = {
  blockInfo: 3,
  commitments: 6,
  metagraph: 2,
  neurons: 2,
  pendingCommits: 4,
  stakeAvailability: 2,
  stakeForColdkey: 2,
  stakeForColdkeys: 2,
  stakeValueForColdkey: 2,
  stakeValueForColdkeys: 2,
  subnetCollateral: 4,
  subnetConvictions: 4,
  validatorBasketSummary: 2,
};
const NONE = new Set(["blockTime", "constant", "existentialDeposit", "isFastBlocks"]);

describe("round trips at a pinned block", () => {
  const { view, rounds } = chainInMemory(todaysMetadata());

  test.each(all)("%s", async (name, read) => {
    const pinned = await view.at();
    await pinned.codec();
    rounds.count = 0;
    rounds.methods.length = 0;
    await read(pinned, inputOf(read));
    expect(rounds.count).toBe(NONE.has(name) ? 0 : TWO_ROUNDS.has(name) ? 2 : 1);
    // Pages of keys end with one that is empty or short: here each map is one page.
    const expected = NONE.has(name) ? 0 : (SEVERAL_AT_ONCE[name] ?? (TWO_ROUNDS.has(name) ? 2 : 1));
    expect(rounds.methods).toHaveLength(expected);
  });

  test("at the head, reads of more than one request pin it by one more", async () => {
    await view.codec();
    rounds.count = 0;
    rounds.methods.length = 0;
    await reads.metagraph(view, { netuid: 1, matrices: true });
    expect(rounds.methods.filter((method) => method === "chain_getHeader")).toHaveLength(1);
    expect(rounds.count).toBe(2);
    rounds.count = 0;
    await reads.epochStatus(view, { netuid: 1 });
    await reads.metagraph(view, { netuid: 1 });
    expect(rounds.count).toBe(2);
  });
});

describe("a node that answers with other bytes", () => {
  const BUDGET_MS = 3_000;
  const none = (bytes: Hex) => bytes;
  let changed: { storage(bytes: Hex): Hex; api(bytes: Hex): Hex } = { storage: none, api: none };
  const { view } = chainInMemory(recordedMetadata(425, 15), {
    storage: (bytes) => changed.storage(bytes),
    api: (bytes) => changed.api(bytes),
  });
  const refusedOrRead = async (read: Read): Promise<void> => {
    try {
      await read(view, inputOf(read));
    } catch (error) {
      if (!(error instanceof SubtensorError)) throw error;
    }
  };
  const budget = { numRuns: 1_000_000, interruptAfterTimeLimit: BUDGET_MS, markInterruptAsFailure: false };
  const anyRead = fc.constantFrom(...all.map(([, read]) => read));

  test("any bytes: every read gives a value or one of the SDK's own errors", async () => {
    const bytes = fc.uint8Array({ maxLength: 80 }).map(toHex);
    const property = fc.asyncProperty(anyRead, bytes, bytes, async (read, value, answer) => {
      changed = { storage: () => value, api: () => answer };
      await refusedOrRead(read);
    });
    await fc.assert(property, budget);
  });

  test("its own answers with a byte changed, likewise", async () => {
    const property = fc.asyncProperty(anyRead, fc.nat(), fc.integer({ min: 1, max: 255 }), async (read, at, by) => {
      const damaged = (hex: Hex): Hex => {
        const bytes = fromHex(hex);
        if (bytes.length > 0) bytes[at % bytes.length]! ^= by;
        return toHex(bytes);
      };
      changed = { storage: damaged, api: damaged };
      await refusedOrRead(read);
    });
    await fc.assert(property, budget);
  });
});
