import { describe, expect, test } from "@jest/globals";
import { Keyring } from "@polkadot/keyring";
import { type CryptoType, keypairFromPolkadotJson, keypairFromUri, polkadotJson } from "../../src/wallet/index.js";

describe.each(["sr25519", "ed25519"] as const)("polkadot-js' JSON with %s", (cryptoType: CryptoType) => {
  test("what we export, polkadot-js imports, and the other way round", async () => {
    const pair = await keypairFromUri("//Alice//export", cryptoType);
    const json = await polkadotJson(pair, { password: "пароль", name: "alice" });
    const keyring = new Keyring();
    const imported = keyring.createFromJson(json as never);
    imported.decodePkcs8("пароль");
    expect(imported.address).toBe(pair.address);
    expect(imported.type).toBe(cryptoType);
    const theirs = imported.toJson("second");
    expect((await keypairFromPolkadotJson(JSON.stringify(theirs), "second")).address).toBe(pair.address);
  });
});

describe("keypairFromPolkadotJson", () => {
  const good = async () => polkadotJson(await keypairFromUri("//Bob"), { password: "right", name: "bob" });
  const scryptAt = (encoded: string, ...values: number[]) => {
    const bytes = Buffer.from(encoded, "base64");
    values.forEach((value, i) => void bytes.writeUInt32LE(value, 32 + 4 * i));
    return bytes.toString("base64");
  };

  test("refuses a wrong password, and an address that isn't the key's", async () => {
    const json = await good();
    await expect(keypairFromPolkadotJson(JSON.stringify(json), "wrong")).rejects.toMatchObject({ code: "ERR_WALLET_PASSWORD" });
    const other = { ...json, address: (await keypairFromUri("//Alice")).address };
    await expect(keypairFromPolkadotJson(JSON.stringify(other), "right")).rejects.toMatchObject({ code: "ERR_WALLET_ADDRESS" });
    const { address: _, meta: __, ...bare } = json;
    await expect(keypairFromPolkadotJson(JSON.stringify(bare), "right")).resolves.toMatchObject({ address: json.address });
  });

  test("reads older exports, whose key is the padded password", async () => {
    const { xsalsa20poly1305 } = await import("@noble/ciphers/salsa.js");
    const pair = await keypairFromUri("//Bob");
    const content = Uint8Array.from([
      ...[48, 83, 2, 1, 1, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32],
      ...pair.reveal().secretKey,
      ...[161, 35, 3, 33, 0],
      ...pair.publicKey,
    ]);
    const [key, nonce] = [new Uint8Array(32), new Uint8Array(24).fill(7)];
    key.set(new TextEncoder().encode("old one"));
    const encoded = Buffer.from([...nonce, ...xsalsa20poly1305(key, nonce).encrypt(content)]).toString("base64");
    const json = { encoded, encoding: { content: ["pkcs8", "sr25519"], type: ["xsalsa20-poly1305"], version: "3" } };
    expect((await keypairFromPolkadotJson(JSON.stringify(json), "old one")).address).toBe(pair.address);
  });

  test.each([
    ["no JSON", "x"],
    ["null", "null"],
    ["a list", "[]"],
    ["an empty object", "{}"],
    ["a batch", '{"encoded":"AAAA","encoding":{"version":"3"},"accounts":[]}'],
    ["megabytes", `{"x":"${"a".repeat(100_000)}"}`],
    [
      "an ethereum key",
      '{"encoded":"AAAA","encoding":{"content":["pkcs8","ethereum"],"type":["scrypt","xsalsa20-poly1305"],"version":"3"}}',
    ],
    ["no encryption", '{"encoded":"AAAA","encoding":{"content":["pkcs8","sr25519"],"type":["none"],"version":"3"}}'],
    [
      "another version",
      '{"encoded":"AAAA","encoding":{"content":["pkcs8","sr25519"],"type":["scrypt","xsalsa20-poly1305"],"version":"2"}}',
    ],
    [
      "nothing encoded",
      '{"encoded":"AAAA","encoding":{"content":["pkcs8","sr25519"],"type":["scrypt","xsalsa20-poly1305"],"version":"3"}}',
    ],
    [
      "no address",
      '{"encoded":"AAAA","address":5,"encoding":{"content":["pkcs8","sr25519"],"type":["scrypt","xsalsa20-poly1305"],"version":"3"}}',
    ],
  ])("refuses %s", async (_, text) => {
    await expect(keypairFromPolkadotJson(text, "x")).rejects.toMatchObject({ code: "ERR_WALLET_JSON" });
  });

  test.each([
    [2 ** 30, 1, 8],
    [2 ** 18, 1, 80],
    [2 ** 17, 9, 8],
    [1000, 1, 8],
    [0, 1, 8],
    [2, 0, 8],
  ])("doesn't spend what scrypt parameters of %d, %d, %d ask for", async (...parameters) => {
    const json = await good();
    const text = JSON.stringify({ ...json, encoded: scryptAt(json.encoded, ...parameters) });
    await expect(keypairFromPolkadotJson(text, "right")).rejects.toMatchObject({ code: "ERR_WALLET_JSON" });
  });
});
