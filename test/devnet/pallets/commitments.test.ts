import { beforeEach, describe, expect, test } from "@jest/globals";
import { purgeCommitments } from "../../../src/devnet/pallets/commitments/registration.js";
import { revealCommitments } from "../../../src/devnet/pallets/commitments/reveal.js";
import { LOCAL_BEACON_KEY, localPulse } from "../../../src/devnet/pallets/drand/beacon.js";
import { encryptTimelock } from "../../../src/protocol/emission/timelockEncrypt.js";
import type { Hex } from "../../../src/units/hex.js";
import { alice, bob, testRuntime } from "./runtime.js";

const ROOT = { type: "root" } as const;
let runtime: ReturnType<typeof testRuntime>;
beforeEach(() => {
  runtime = testRuntime();
  for (const [uid, who] of [alice, bob].entries()) runtime.state.set("SubtensorModule.Uids", [1, who], uid);
});

const raw = (length: number) => ({ type: `Raw${length}`, value: `0x${"ab".repeat(length)}` });
const locked = (text: string, revealRound: bigint) => ({
  type: "TimelockEncrypted",
  value: { encrypted: encryptTimelock(new TextEncoder().encode(text), revealRound, { key: LOCAL_BEACON_KEY }), revealRound },
});
const commit = (fields: unknown[], who: Hex = alice, netuid = 1) =>
  runtime.run(who, "Commitments.set_commitment", { netuid, info: { fields } });
const get = (item: string, who: Hex = alice) => runtime.state.get(`Commitments.${item}`, 1, who);
const index = () => runtime.state.get("Commitments.TimelockedIndex");
const store = (round: bigint) => runtime.state.set("Drand.Pulses", [round], localPulse(round));
const reveal = () => runtime.hook(revealCommitments).events;
const revealed = () =>
  (get("RevealedCommitments") ?? []).map(([data, block]: [Uint8Array, bigint]) => [new TextDecoder().decode(data), block]);

describe("a commitment", () => {
  test("is kept with its block and the space it takes", () => {
    expect(commit([raw(3), { type: "Sha256", value: `0x${"11".repeat(32)}` }]).data).toEqual([{ netuid: 1, who: alice }]);
    expect(get("CommitmentOf")).toMatchObject({
      deposit: 0n,
      block: 10,
      info: { fields: [{ type: "Raw3", value: "0xababab" }, { type: "Sha256" }] },
    });
    expect(get("LastCommitment")).toBe(10);
    expect(get("UsedSpaceOf")).toEqual({ lastEpoch: 0n, usedSpace: 100n });
    commit([raw(128), { type: "BigRaw", value: new Uint8Array(512) }]);
    expect(get("UsedSpaceOf").usedSpace).toBe(740n);
  });

  test("is for hotkeys of the subnet, three fields at most", () => {
    expect(commit([], alice, 7).error).toBe("Commitments.AccountNotAllowedCommit");
    expect(commit([raw(1), raw(1), raw(1), raw(1)]).error).toBe("Commitments.TooManyFieldsInCommitmentInfo");
  });

  test("takes no more than the space of an epoch", () => {
    runtime.run(ROOT, "Commitments.set_max_space", { newLimit: 250 });
    expect(runtime.run(alice, "Commitments.set_max_space", { newLimit: 9 }).error).toBe("BadOrigin");
    commit([raw(1)]);
    commit([raw(1)]);
    expect(commit([raw(1)]).error).toBe("Commitments.SpaceLimitExceeded");
    runtime.state.set("SubtensorModule.SubnetEpochIndex", [1], 1n);
    expect(commit([raw(1)]).error).toBeUndefined();
    expect(get("UsedSpaceOf")).toEqual({ lastEpoch: 1n, usedSpace: 100n });
  });

  test("can have the bonds forgotten", () => {
    runtime.state.set("SubtensorModule.BondsResetOn", [1], true);
    runtime.state.set("SubtensorModule.Uids", [1, alice], 4);
    runtime.state.set(
      "SubtensorModule.Bonds",
      [1, 0],
      [
        [3, 9],
        [4, 9],
      ],
    );
    commit([{ type: "ResetBondsFlag" }]);
    expect(runtime.state.get("SubtensorModule.Bonds", 1, 0)).toEqual([[3, 9]]);
    expect(get("LastBondsReset")).toBe(10);
  });
});

describe("a timelocked commitment", () => {
  test("opens once its round is known, the rest stays", () => {
    expect(commit([raw(1), locked("first", 20n), locked("second", 21n)]).data).toEqual([{ netuid: 1, who: alice, revealRound: 20n }]);
    expect(index()).toEqual([[1, alice]]);
    expect(reveal()).toEqual([]);
    store(20n);
    runtime.block = 11n;
    expect(reveal()).toEqual(["Commitments.CommitmentRevealed"]);
    expect(revealed()).toEqual([["first", 11n]]);
    expect(get("CommitmentOf").info.fields.map(({ type }: { type: string }) => type)).toEqual(["Raw1", "TimelockEncrypted"]);
    store(21n);
    reveal();
    expect(revealed()).toEqual([
      ["first", 11n],
      ["second", 11n],
    ]);
    expect(get("CommitmentOf").info.fields).toHaveLength(1);
    expect(index()).toEqual([]);
  });

  test("that is all there was goes with its opening; ten are remembered", () => {
    for (let n = 0; n < 11; n++) {
      runtime.state.delete("Commitments.UsedSpaceOf", 1, alice);
      commit([locked(`n${n}`, 20n)]);
      store(20n);
      reveal();
      expect(get("CommitmentOf")).toBeNull();
    }
    expect(revealed().map(([text]: [string]) => text)).toEqual(Array.from({ length: 10 }, (_, i) => `n${i + 1}`));
  });

  test("that can't be opened is dropped", () => {
    commit([{ type: "TimelockEncrypted", value: { encrypted: new Uint8Array(9), revealRound: 20n } }]);
    store(20n);
    expect(reveal()).toEqual([]);
    expect(get("CommitmentOf")).toBeNull();
    expect(get("RevealedCommitments")).toBeNull();
    expect(index()).toEqual([]);
  });

  test("is waited for in order of subnet and account, until another takes its place", () => {
    const [first, second] = [alice, bob].sort() as [Hex, Hex];
    commit([locked("a", 20n)], second);
    commit([locked("b", 20n)], first);
    expect(index()).toEqual([
      [1, first],
      [1, second],
    ]);
    commit([raw(1)], first);
    expect(index()).toEqual([[1, second]]);
    purgeCommitments(runtime.state, 1);
    expect(index()).toEqual([]);
    expect(get("CommitmentOf", second)).toBeNull();
  });
});
