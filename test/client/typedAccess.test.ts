import { describe, expect, test } from "@jest/globals";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { typedAccess } from "../../src/client/typedAccess.js";
import { chainInMemory } from "../support/chainInMemory.js";
import { ACCOUNTS } from "../support/sampleValue.js";
import { todaysMetadata } from "../support/todaysMetadata.js";

const chain = typedAccess(chainInMemory(recordedMetadata(425, 15)).view);

// Each annotation is part of the test: `npm run typecheck` holds them against the generated types.
describe("typed access", () => {
  test("storage: values, optional ones, structs", async () => {
    const tempo: number = await chain.storage("SubtensorModule.Tempo", [1]);
    const burn: bigint = await chain.storage("SubtensorModule.Burn", [1], { at: 100 });
    const uid: number | null = await chain.storage("SubtensorModule.Uids", [1, ACCOUNTS[0]]);
    const { free }: { free: bigint } = (await chain.storage("System.Account", [ACCOUNTS[0]])).data;
    const lock = await chain.storage("SubtensorModule.Lock", [ACCOUNTS[0], 1, ACCOUNTS[1]]);
    expect([tempo, burn, uid, free, lock?.lockedMass]).toEqual([1, 1n, 1, 1n, 1n]);
    // @ts-expect-error there is no such item
    await expect(chain.storage("SubtensorModule.Nonsense", [])).rejects.toMatchObject({ code: "ERR_CODEC_ITEM" });
    // @ts-expect-error a netuid is a number
    await expect(chain.storage("SubtensorModule.Tempo", ["x"])).rejects.toMatchObject({ code: "ERR_CODEC_VALUE" });
  });

  test("entries below a part of the key", async () => {
    const entries = await chain.storageEntries("SubtensorModule.Uids", [1]);
    const [[[netuid, hotkey], uid]] = entries as [(typeof entries)[number]];
    const typed: [number, string, number] = [netuid, hotkey, uid];
    expect(typed).toEqual([1, ACCOUNTS[0], 1]);
    expect((await chain.storageEntries("SubtensorModule.Tempo")).length).toBeGreaterThan(1);
    // @ts-expect-error the key begins with a number
    await expect(chain.storageEntries("SubtensorModule.Uids", ["x"])).rejects.toMatchObject({ code: "ERR_CODEC_VALUE" });
  });

  test("runtime APIs and constants", async () => {
    const price: bigint = await chain.runtimeApi("SwapRuntimeApi_current_alpha_price", [1]);
    const info = await chain.runtimeApi("SubnetInfoRuntimeApi_get_dynamic_info", [1], { timeoutMs: 1000 });
    const deposit: bigint = await chain.constantOf("Balances.ExistentialDeposit");
    expect([price, info?.netuid, deposit]).toEqual([1n, 1, 500n]);
  });

  test("a chain that has lost an item says so by name and spec version", async () => {
    const today = typedAccess(chainInMemory(todaysMetadata()).view);
    await expect(today.storage("SubtensorModule.RootClaimType", [ACCOUNTS[0]])).rejects.toMatchObject({
      code: "ERR_CODEC_ITEM",
      message: expect.stringMatching(/spec 475.*SubtensorModule\.RootClaimType/),
    });
  });
});
