import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { cheapArgon2, never, temporaryFolder } from "./support.js";

cheapArgon2();
const { createKey, extensionSigner, externalSigner, keypairFromUri, keypairSigner, storePublicKey, verifySignature, walletSigner } =
  await import("../../src/wallet/index.js");
const folder = temporaryFolder();
const payload = new TextEncoder().encode("payload");

test("keypairSigner signs as its key", async () => {
  const alice = await keypairFromUri("//Alice", "ed25519");
  const signer = keypairSigner(alice);
  expect(signer).toMatchObject({ address: alice.address, cryptoType: "ed25519" });
  expect(verifySignature(payload, await signer.sign(payload), alice.publicKey, "ed25519")).toBe(true);
});

describe("walletSigner", () => {
  test("asks once, when it first signs, and again if that failed", async () => {
    const { keypair } = await createKey({ path: folder.path, name: "a", password: "right", cryptoType: "ed25519" });
    let asked = 0;
    const askPassword = async ({ failure }: { failure?: Error }) => {
      if (failure !== undefined) throw failure;
      return ++asked === 1 ? "wrong" : "right";
    };
    const signer = await walletSigner({ path: folder.path, name: "a" }, { askPassword });
    expect(asked).toBe(0);
    expect(signer).toMatchObject({ address: keypair.address, cryptoType: "ed25519" });
    await expect(signer.sign(payload)).rejects.toMatchObject({ code: "ERR_WALLET_PASSWORD" });
    for (let i = 0; i < 2; i++) expect(verifySignature(payload, await signer.sign(payload), keypair.publicKey, "ed25519")).toBe(true);
    expect(asked).toBe(2);
  });

  test("never signs with another key than the public file names", async () => {
    await createKey({ path: folder.path, name: "a", password: null });
    await rm(join(folder.path, "a", "coldkeypub.txt"));
    await expect(storePublicKey(await keypairFromUri("//Alice"), { path: folder.path, name: "a" })).rejects.toMatchObject({
      code: "ERR_WALLET_ADDRESS",
    });
    await storePublicKey(await keypairFromUri("//Alice"), { path: folder.path, name: "watched" });
    const signer = await walletSigner({ path: folder.path, name: "watched" }, { askPassword: never });
    await expect(signer.sign(payload)).rejects.toMatchObject({ code: "ERR_WALLET_MISSING" });
  });
});

describe("externalSigner", () => {
  test("takes bytes or hex, and only the key's own signature", async () => {
    const [alice, bob] = [await keypairFromUri("//Alice"), await keypairFromUri("//Bob")];
    const by = (sign: (bytes: Uint8Array) => Uint8Array | string) =>
      externalSigner({ address: alice.address, request: async (bytes) => sign(bytes) }).sign(payload);
    expect(await by((bytes) => alice.sign(bytes))).toHaveLength(64);
    expect(await by((bytes) => `0x${Buffer.from(alice.sign(bytes)).toString("hex")}`)).toHaveLength(64);
    for (const wrong of [(bytes: Uint8Array) => bob.sign(bytes), () => alice.sign(new Uint8Array(1)), () => new Uint8Array(65)])
      await expect(by(wrong)).rejects.toMatchObject({ code: "ERR_WALLET_SIGNATURE" });
  });
});

describe("extensionSigner", () => {
  const transaction = { method: "0x00" } as never;
  test("hands over the transaction and takes a signature of its kind", async () => {
    const { address } = await keypairFromUri("//Alice");
    const given: unknown[] = [];
    const giving = (signature: string) => {
      const signPayload = async (shown: unknown) => {
        given.push(shown);
        return { signature };
      };
      return extensionSigner({ address, signer: { signPayload } }).signPayload!(transaction);
    };
    expect(await giving(`0x01${"11".repeat(64)}`)).toHaveLength(65);
    expect(given).toEqual([transaction]);
    for (const wrong of [`0x00${"11".repeat(64)}`, `0x${"11".repeat(64)}`])
      await expect(giving(wrong)).rejects.toMatchObject({ code: "ERR_WALLET_SIGNATURE" });
  });

  test("says what it can't do", async () => {
    const { address } = await keypairFromUri("//Alice");
    expect(() => extensionSigner({ address, signer: {} })).toThrow(expect.objectContaining({ code: "ERR_WALLET_EXTENSION" }));
    const signer = extensionSigner({ address, signer: { signPayload: async () => ({ signature: "0x" }) } });
    await expect(signer.sign(payload)).rejects.toMatchObject({ code: "ERR_WALLET_EXTENSION" });
  });
});
