import { beforeAll, describe, expect, test } from "@jest/globals";
import { cryptoWaitReady } from "@polkadot/util-crypto";
import fc from "fast-check";
import {
  type CryptoType,
  decryptMessage,
  encryptMessage,
  keypairFromMnemonic,
  keypairFromPrivateKey,
  keypairFromSeed,
  keypairFromUri,
  verifySignature,
} from "../../src/wallet/index.js";
import { toOfficialSecret } from "../../src/wallet/keys/privateKey.js";

beforeAll(() => cryptoWaitReady());

const seeds = () => fc.uint8Array({ minLength: 32, maxLength: 32 });
const DEV = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";

test("the official form of a private key makes the same key", async () => {
  await fc.assert(
    fc.asyncProperty(seeds(), async (seed) => {
      const pair = await keypairFromSeed(seed);
      const again = await keypairFromPrivateKey(toOfficialSecret(pair.reveal().secretKey));
      expect(again.address).toBe(pair.address);
      expect(again.reveal().secretKey).toEqual(pair.reveal().secretKey);
    }),
    { numRuns: 30 },
  );
});

test("a key that is forgotten signs no more for its address", async () => {
  const pair = await keypairFromUri("//Alice", "ed25519");
  pair.forget();
  expect(pair.reveal().secretKey.every((byte) => byte === 0)).toBe(true);
});

describe("secret URIs", () => {
  // Made by bittensor 11.3.0, whose rules are sp-core's.
  test.each([
    ["//5", "5EFb84yH9tpcFuiKUcsmdoF7xeeY3ajG1ZLQimxQoFt9HMKR"],
    ["//+5", "5EFb84yH9tpcFuiKUcsmdoF7xeeY3ajG1ZLQimxQoFt9HMKR"],
    ["//007", "5GHJzqvG6tXnngCpG7B12qjUvbo5e4e9z8Xjidk3CQZHxTPZ"],
    ["//-1", "5G6zHZJ9v3UVcjkzzwJVsnBPvPYL6ZqpJPpAn54UQde7JJE9"],
    ["//18446744073709551615", "5FnmmEqtcYdJa7ikbQXggS685DpNeE9j7ob6oBYMyD9kQLxz"],
    ["//18446744073709551616", "5EpxyqTWXnWapSa55fXrq8JtqD41YREqn7qJobZ69D7833f8"],
    ["///x", "5EKr8dpmjQkETNSkoCnohZdcXqoEayDGWtEskPJXiuQw7ibG"],
    ["//Alice///", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"],
    ["//Alice ", "5D5d1rqARe81ccH9AyK16dpXLXzueH82AdBktm6ZPSCAx64r"],
    ["//Alice\n", "5EWMqwpoesmQqg6FLtnZaVwpAQ43HobAW9JAwFJp7BrMBmYn"],
    ["//Al ice", "5FH2KWSyero4aCNNduQY4krATbaHpW5aHpebEgTHmQm7yASE"],
    ["//ünï", "5EoGjGbPbmnysvkyEeepAczyRvq3k3BCKhef5ZGdP8DH6km6"],
    [`//${"a".repeat(40)}`, "5HdmcAaRDxL6RRsx1FDrpDJebj2ux3JAjfxk1cJngZi3KYkS"],
    ["//a/////b", "5CfUpjjYM4HCDBRBawif9F6KKVEm2KkZEHH7ahGhCaCPHxhq"],
    [`${DEV}//Alice`, "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"],
    [` ${DEV.replace(" ", "  ")}`, "5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV"],
    [`0x${"AB".repeat(32)}`, "5ERxhxyG15TfeiZ27PFdTQRpJghy17kkffvLEYuVMtfZZTrn"],
  ])("%j", async (uri, address) => {
    expect((await keypairFromUri(uri)).address).toBe(address);
  });

  test.each([
    "/",
    "//",
    "//Alice/",
    "//Alice//",
    "  //Alice",
    `0X${"11".repeat(32)}`,
    "11".repeat(32),
    `0x${"11".repeat(64)}`,
    DEV.replace(" ", "\t"),
    DEV.toUpperCase(),
  ])("refuses %j, as bittensor does", async (uri) => {
    await expect(keypairFromUri(uri)).rejects.toMatchObject({ code: expect.stringMatching(/^ERR_WALLET_(URI|MNEMONIC|SEED)$/) });
  });

  test("refuses nothing at all, which would be the development key", async () => {
    await expect(keypairFromUri("")).rejects.toMatchObject({ code: "ERR_WALLET_URI" });
  });
});

describe("mnemonics", () => {
  test.each([
    ["a comma", DEV.replace(" ", ", ")],
    [
      "four letters of each word",
      DEV.split(" ")
        .map((word) => word.slice(0, 4))
        .join(" "),
    ],
    ["a wrong checksum", DEV.replace("walk", "bottom")],
    ["eleven words", DEV.split(" ").slice(1).join(" ")],
    ["capitals", DEV.replace("bottom", "Bottom")],
    ["another language", "ábaco ábaco ábaco ábaco ábaco ábaco ábaco ábaco ábaco ábaco ábaco abierto"],
  ])("refuses %s", async (_, phrase) => {
    await expect(keypairFromMnemonic(phrase)).rejects.toMatchObject({ code: "ERR_WALLET_MNEMONIC" });
  });
});

describe("signatures", () => {
  test("malformed ones aren't valid, and don't throw", async () => {
    const pair = await keypairFromUri("//Alice");
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), fc.constantFrom<CryptoType>("sr25519", "ed25519"), (signature, type) => {
        expect(verifySignature(new Uint8Array(3), signature, pair.publicKey, type)).toBe(false);
      }),
    );
  });
});

describe("messages", () => {
  test("only the recipient reads them", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), seeds(), async (message, seed) => {
        const pair = await keypairFromSeed(seed, "ed25519");
        const ciphertext = encryptMessage(message, pair.publicKey);
        expect(ciphertext).toHaveLength(message.length + 48);
        expect(decryptMessage(ciphertext, pair)).toEqual(message);
      }),
      { numRuns: 20 },
    );
    const [alice, bob] = [await keypairFromUri("//Alice", "ed25519"), await keypairFromUri("//Bob", "ed25519")];
    const ciphertext = encryptMessage(new Uint8Array(5), alice.publicKey);
    const spoilt = ciphertext.with(40, ciphertext[40]! ^ 1);
    for (const [bytes, key] of [
      [ciphertext, bob],
      [spoilt, alice],
      [ciphertext.subarray(0, 47), alice],
      [ciphertext, await keypairFromUri("//Alice")],
    ] as const)
      expect(() => decryptMessage(bytes, key)).toThrow(expect.objectContaining({ code: "ERR_WALLET_MESSAGE" }));
  });

  // Made by bittensor 11.3.0 for //Alice.
  test("reads what the official library encrypted", async () => {
    const alice = await keypairFromUri("//Alice", "ed25519");
    const ciphertext = Buffer.from(
      "db5a6ed556a8e2f4b0f0be32f401a4a55d556bd463c3ef8485c3ad9b3467e047b9bd7a1a7c2350d27aa9015c9f1249dd62ab7cd48c2ee515b8c72f5d20a2165a17",
      "hex",
    );
    expect(new TextDecoder().decode(decryptMessage(new Uint8Array(ciphertext), alice))).toBe("hello from python");
  });
});
