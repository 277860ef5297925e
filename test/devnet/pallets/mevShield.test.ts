import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import { ApiPromise, WsProvider } from "@polkadot/api";
import { Keyring } from "@polkadot/keyring";
import { twox } from "../../../src/client/codec/hashers.js";
import { openSealed, shieldKeyAt } from "../../../src/devnet/chain/shieldKey.js";
import { type Devnet, startDevnet } from "../../../src/devnet/index.js";
import { Node } from "../../../src/devnet/node.js";
import { parseSealed } from "../../../src/devnet/pallets/mevShield/sealed.js";
import { dropStored } from "../../../src/devnet/pallets/mevShield/stored.js";
import { fromHex, toHex } from "../../../src/units/hex.js";
import { disconnect } from "../../support/disconnect.js";
import { alice, bob, testRuntime } from "./runtime.js";

// biome-ignore lint/suspicious/noExplicitAny: the API's own types aren't generated for this chain
type Any = any;

/** Seals as clients do: the key's hash, the encapsulated key with its length, a nonce, the message. */
function seal(key: Uint8Array, message: Uint8Array): Uint8Array {
  const { cipherText, sharedSecret } = ml_kem768.encapsulate(key);
  const nonce = new Uint8Array(24).fill(7);
  const length = [cipherText.length & 0xff, cipherText.length >> 8];
  const sealed = xchacha20poly1305(sharedSecret, nonce).encrypt(message);
  return Uint8Array.from([...fromHex(`0x${twox(key, 2)}`), ...length, ...cipherText, ...nonce, ...sealed]);
}

describe("a sealed transaction on the devnet", () => {
  let devnet: Devnet;
  let api: ApiPromise;
  const pair = (uri: string) => new Keyring({ type: "sr25519" }).addFromUri(uri);
  const tx = () => api.tx as Any;
  const query = () => api.query as Any;
  const free = async (uri: string) => (await query().system.account(pair(uri).address)).data.free.toBigInt();

  beforeAll(async () => {
    devnet = await startDevnet({ startTime: 1_700_000_000_000 });
    api = await ApiPromise.create({ provider: new WsProvider(devnet.url), noInitWarn: true });
  });

  afterAll(async () => {
    await disconnect(api);
    await devnet?.close();
  });

  async function transfer(uri: string, to: string, nonce: number): Promise<Uint8Array> {
    const signed = await tx().balances.transferKeepAlive(pair(to).address, 1_000_000_000n).signAsync(pair(uri), { nonce });
    return signed.toU8a();
  }

  /** The calls of the block that it came into. */
  function submit(uri: string, ciphertext: Uint8Array, nonce: number): Promise<string[]> {
    return new Promise((resolve, reject) => {
      tx()
        .mevShield.submitEncrypted(toHex(ciphertext))
        .signAndSend(pair(uri), { nonce, era: 8 }, async ({ status }: Any) => {
          if (!status.isFinalized) return;
          const { block } = await api.rpc.chain.getBlock(status.asFinalized);
          resolve(block.extrinsics.map(({ method }: Any) => `${method.section}.${method.method}`));
        })
        .catch(reject);
    });
  }

  const nextKey = async () => fromHex((await query().mevShield.nextKey()).unwrap().toHex());

  test("is opened in its author's block, right behind its envelope, from the first block on", async () => {
    const ciphertext = seal(await nextKey(), await transfer("//Alice", "//Zed", 1));
    const calls = await submit("//Alice", ciphertext, 0);
    expect(devnet.blockNumber()).toBeLessThanOrEqual(4);
    expect(calls).toEqual(["timestamp.set", "mevShield.announceNextKey", "mevShield.submitEncrypted", "balances.transferKeepAlive"]);
    expect(await free("//Zed")).toBe(1_000_000_000n);
  });

  test("that isn't valid within leaves only its envelope", async () => {
    const key = await nextKey();
    const stale = seal(key, await transfer("//Bob", "//Zed", 7));
    expect((await submit("//Bob", stale, 0)).slice(2)).toEqual(["mevShield.submitEncrypted"]);
    const tampered = seal(key, await transfer("//Bob", "//Zed", 2));
    tampered[tampered.length - 1]! ^= 1;
    expect((await submit("//Bob", tampered, 1)).slice(2)).toEqual(["mevShield.submitEncrypted"]);
    expect((await submit("//Bob", seal(key, new Uint8Array(3)), 2)).slice(2)).toEqual(["mevShield.submitEncrypted"]);
    expect(await free("//Zed")).toBe(1_000_000_000n);
  });

  test("for another's key waits in the pool", async () => {
    const { publicKey } = ml_kem768.keygen(new Uint8Array(64));
    const before = devnet.blockNumber();
    const signed = await tx()
      .mevShield.submitEncrypted(toHex(seal(publicKey, new Uint8Array(3))))
      .signAsync(pair("//Charlie"), { nonce: 0, era: 8 });
    await api.rpc.author.submitExtrinsic(signed);
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    expect(devnet.blockNumber() - before).toBeLessThanOrEqual(2);
    expect((await api.rpc.author.pendingExtrinsics()).map((each) => each.hash.toHex())).toContain(signed.hash.toHex());
  });

  test("that can't be read is refused by the pool", async () => {
    const malformed = tx().mevShield.submitEncrypted("0x00112233");
    await expect(malformed.signAndSend(pair("//Dave"), { era: 8 })).rejects.toThrow(/Custom error: 23/);
  });

  test("is valid for a few blocks only", async () => {
    const lasting = tx().mevShield.submitEncrypted(toHex(seal(await nextKey(), new Uint8Array(3))));
    for (const era of [0, 16]) await expect(lasting.signAndSend(pair("//Dave"), { era })).rejects.toThrow(/Transaction is outdated/);
  });
});

describe("the author's key", () => {
  test("is another in each block where blocks keep to a clock, the same where they don't", () => {
    const node = new Node({ blockTime: "manual", startTime: 1_700_000_000_000, historyBlocks: 10 });
    const next = () => toHex(node.chain.state(node.chain.head.header.number).get("MevShield.NextKey"));
    for (let i = 0; i < 2; i++) node.newBlock();
    const steady = next();
    node.newBlock();
    expect(next()).toBe(steady);
    for (let number = 4; number <= 6; number++) node.newBlock(1_700_000_000_000 + number * 12_000);
    expect(next()).toBe(toHex(shieldKeyAt(5).publicKey));
    expect(toHex(node.chain.state(6).get("MevShield.PendingKey"))).toBe(toHex(shieldKeyAt(4).publicKey));
    node.close();
  });

  test("opens what was sealed for it, until its turn is long past", () => {
    const sealed = parseSealed(seal(shieldKeyAt(5).publicKey, Uint8Array.of(7)))!;
    expect(openSealed(sealed, 8)).toEqual(Uint8Array.of(7));
    expect(openSealed(sealed, 40)).toBeUndefined();
    expect(openSealed({ ...sealed, message: sealed.message.slice(1) }, 8)).toBeUndefined();
  });
});

describe("the pallet", () => {
  const none = { type: "none" } as const;
  const key = (fill: number) => new Uint8Array(1184).fill(fill);
  const announce = (runtime: ReturnType<typeof testRuntime>, encKey: Uint8Array | null) =>
    runtime.run(none, "MevShield.announce_next_key", { encKey });
  const get = ({ state }: ReturnType<typeof testRuntime>, item: string) => state.get(`MevShield.${item}`);

  test("moves an author's key up block by block", () => {
    const runtime = testRuntime();
    const seen = [1, 2, 3, 4].map((n) => {
      announce(runtime, key(n));
      return ["NextKey", "PendingKey", "CurrentKey"].map((item) => get(runtime, item)?.[0] ?? null);
    });
    expect(seen).toEqual([
      [null, null, null],
      [1, null, null],
      [2, 1, null],
      [3, 2, 1],
    ]);
    expect([get(runtime, "PendingKeyExpiresAt"), get(runtime, "NextKeyExpiresAt")]).toEqual([12, 13]);
    announce(runtime, null);
    announce(runtime, null);
    expect(get(runtime, "NextKey")).toBeNull();
    expect(get(runtime, "NextKeyExpiresAt")).toBeNull();
  });

  test("takes keys from the author only, of the right length", () => {
    const runtime = testRuntime();
    expect(runtime.run(alice, "MevShield.announce_next_key", { encKey: key(1) }).error).toBe("BadOrigin");
    expect(announce(runtime, new Uint8Array(100)).error).toBe("MevShield.BadEncKeyLen");
  });

  test("stores calls that nothing can decrypt: they go in the next block's hook", () => {
    const runtime = testRuntime();
    const { state } = runtime;
    const store = () => runtime.run(bob, "MevShield.store_encrypted", { encryptedCall: Uint8Array.of(1, 2) });
    runtime.run({ type: "root" }, "MevShield.set_max_pending_extrinsics_number", { value: 2 });
    expect(store().data).toEqual([{ index: 0, who: bob }]);
    store();
    expect(store().error).toBe("MevShield.TooManyPendingExtrinsics");
    const { submittedAt, ...rest } = state.get("MevShield.PendingExtrinsics", 0);
    state.set("MevShield.PendingExtrinsics", [0], { ...rest, submittedAt: submittedAt - 10 });
    runtime.block = 11n;
    const { events, data } = runtime.hook(dropStored);
    expect(events).toEqual(["MevShield.ExtrinsicExpired", "MevShield.ExtrinsicDecodeFailed"]);
    expect(data).toEqual([{ index: 0 }, { index: 1 }]);
    expect(get(runtime, "CounterForPendingExtrinsics")).toBe(0);
  });

  test.each([
    ["set_on_initialize_weight", "OnInitializeWeight", 2_000_000_000_001n],
    ["set_max_extrinsic_weight", "MaxExtrinsicWeight", 2_000_000_000_001n],
  ])("%s has a bound", (call, item, tooMuch) => {
    const runtime = testRuntime();
    const set = (value: bigint) => runtime.run({ type: "root" }, `MevShield.${call}`, { value }).error;
    expect(set(tooMuch)).toBe("MevShield.WeightExceedsAbsoluteMax");
    expect(set(tooMuch - 1n)).toBeUndefined();
    expect(get(runtime, item)).toBe(tooMuch - 1n);
    expect(runtime.run(bob, `MevShield.${call}`, { value: 1n }).error).toBe("BadOrigin");
  });

  test("a ciphertext needs all of its parts", () => {
    const whole = Uint8Array.from([...new Uint8Array(16), 2, 0, 9, 9, ...new Uint8Array(24), 1]);
    expect(parseSealed(whole)).toMatchObject({ encapsulated: Uint8Array.of(9, 9), message: Uint8Array.of(1) });
    for (let length = 0; length < whole.length; length++) expect(parseSealed(whole.subarray(0, length))).toBeNull();
  });
});
