import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { LARGEST_KEYFILE } from "../../src/wallet/content.js";
import { type CryptoType, keypairFromMnemonic, keypairFromSeed, keypairFromUri } from "../../src/wallet/index.js";
import { readKeyfile, readPublicFile, writeKeyfile } from "../../src/wallet/keyfile.js";

const bytes = (text: string) => new TextEncoder().encode(text);
const json = (content: object) => bytes(JSON.stringify(content));
const PHRASE = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";
const ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

test("any key is read as it was written, with its secrets", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.constantFrom<CryptoType>("sr25519", "ed25519"),
      async (seed, type) => {
        const pair = await keypairFromSeed(seed, type);
        const again = await readKeyfile(writeKeyfile(pair));
        expect(again.address).toBe(pair.address);
        expect(again.cryptoType).toBe(type);
        expect(again.reveal()).toEqual(pair.reveal());
      },
    ),
    { numRuns: 30 },
  );
});

describe("readKeyfile", () => {
  test("takes the first secret there is, in the official order", async () => {
    const [phrase, bob] = [await keypairFromMnemonic(PHRASE), await keypairFromUri("//Bob")];
    const { privateKey } = JSON.parse(new TextDecoder().decode(writeKeyfile(bob)));
    const seed = `0x${"12".repeat(32)}`;
    expect((await readKeyfile(json({ secretPhrase: PHRASE, secretSeed: seed, privateKey }))).address).toBe(phrase.address);
    expect((await readKeyfile(json({ secretSeed: seed, privateKey }))).address).toBe((await keypairFromSeed(seed)).address);
    expect((await readKeyfile(json({ privateKey }))).address).toBe(bob.address);
  });

  test.each([
    ["pretty printed, with a line's end", (c: object) => `${JSON.stringify(c, null, 2)}\n`],
    ["with fields nobody knows", (c: object) => JSON.stringify({ ...c, accountType: "x", extra: { deep: [1] } })],
    ["with nulls", (c: object) => JSON.stringify({ ...c, cryptoType: null, secretSeed: null, privateKey: null })],
    [
      "with a blank in a name",
      (c: Record<string, unknown>) => JSON.stringify({ ...c, ss58Address: undefined, " ss58Address": c.ss58Address }),
    ],
    [
      "with an address of another network",
      (c: object) => JSON.stringify({ ...c, ss58Address: "15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5" }),
    ],
  ])("reads one %s", async (_, form) => {
    const alice = await keypairFromUri("//Alice");
    const { privateKey } = JSON.parse(new TextDecoder().decode(writeKeyfile(alice)));
    const content = { privateKey, ss58Address: ALICE };
    const text = form(form.toString().includes("privateKey: null") ? { secretPhrase: PHRASE } : content);
    expect((await readKeyfile(bytes(text))).cryptoType).toBe("sr25519");
  });

  test("keeps a phrase as it was given, whatever white space is in it", async () => {
    const phrase = ` ${PHRASE.replaceAll(" ", "  ")}\n`;
    const pair = await readKeyfile(json({ secretPhrase: phrase }));
    expect(pair.reveal().phrase).toBe(phrase);
    expect(pair.address).toBe((await keypairFromMnemonic(PHRASE)).address);
  });

  test.each([
    ["full-width letters", PHRASE.replace("bottom", "ｂottom")],
    ["no-break spaces", PHRASE.replaceAll(" ", "\u00a0")],
    ["ideographic ones", PHRASE.replaceAll(" ", "\u3000")],
  ])("takes a phrase with %s, as the official libraries do", async (_, secretPhrase) => {
    expect((await readKeyfile(json({ secretPhrase }))).address).toBe((await keypairFromMnemonic(PHRASE)).address);
  });

  test("passes over fields of other types, as the official libraries do", async () => {
    const secretSeed = "12".repeat(32);
    const content = { secretPhrase: 5, secretSeed, ss58Address: {}, accountId: [] };
    expect((await readKeyfile(json(content))).address).toBe((await keypairFromSeed(secretSeed)).address);
  });

  test("a long private key of ed25519 is read where its address proves it", async () => {
    const pair = await keypairFromSeed("12".repeat(32), "ed25519");
    const privateKey = "12".repeat(32) + "34".repeat(32);
    expect((await readKeyfile(json({ privateKey, ss58Address: pair.address }))).address).toBe(pair.address);
    await expect(readKeyfile(json({ privateKey, cryptoType: 0 }))).rejects.toMatchObject({ code: "ERR_WALLET_CORRUPT" });
  });

  test("a wrong or missing crypto type is found by the address", async () => {
    const pair = await keypairFromMnemonic(PHRASE, "ed25519");
    for (const cryptoType of [undefined, null, 0, 1, "0", "1", "sr25519", " 0", true])
      expect((await readKeyfile(json({ secretPhrase: PHRASE, ss58Address: pair.address, cryptoType }))).cryptoType).toBe("ed25519");
  });

  test("without an address, a public key says which key it is", async () => {
    const pair = await keypairFromMnemonic(PHRASE, "ed25519");
    const publicKey = `0x${Buffer.from(pair.publicKey).toString("hex")}`;
    expect((await readKeyfile(json({ secretPhrase: PHRASE, publicKey }))).cryptoType).toBe("ed25519");
    await expect(readKeyfile(json({ secretPhrase: PHRASE, publicKey: `0x${"11".repeat(32)}` }))).rejects.toMatchObject({
      code: "ERR_WALLET_ADDRESS",
    });
  });

  test("polkadot-js' form of a private key isn't taken for another key", async () => {
    const alice = await keypairFromUri("//Alice");
    const privateKey = `0x${Buffer.from(alice.reveal().secretKey).toString("hex")}`;
    await expect(readKeyfile(json({ privateKey, ss58Address: ALICE }))).rejects.toMatchObject({ code: "ERR_WALLET_ADDRESS" });
  });

  test.each<[string, Uint8Array]>([
    ["nothing", bytes("")],
    ["no JSON", bytes("hello")],
    ["no object", bytes("[]")],
    ["no secret", bytes("{}")],
    ["only a public key", json({ publicKey: `0x${"11".repeat(32)}`, ss58Address: ALICE })],
    ["an end that is missing", bytes('{"secretSeed":"0x11')],
    ["another encoding", Uint8Array.of(0xff, 0xfe, 0x7b, 0x00)],
    ["bytes that aren't UTF-8", Uint8Array.from([...bytes('{"secretPhrase":"'), 0xc3, 0x28, ...bytes('"}')])],
    ["too much", new Uint8Array(LARGEST_KEYFILE + 1).fill(32)],
    ["depth", bytes("[".repeat(60_000))],
    ["deep fields", bytes(`{"a":${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}}`)],
    ["an empty phrase", json({ secretPhrase: "" })],
    ["a phrase that is none", json({ secretPhrase: `${PHRASE} x` })],
    ["capitals", json({ secretPhrase: PHRASE.toUpperCase() })],
    ["a seed of 0X", json({ secretSeed: `0X${"11".repeat(32)}` })],
    ["a short seed", json({ secretSeed: `0x${"11".repeat(31)}` })],
    ["a private key out of range", json({ privateKey: `0x${"ff".repeat(64)}` })],
    ["a private key of zeros", json({ privateKey: `0x${"00".repeat(64)}` })],
    ["a number for a phrase", json({ secretPhrase: 5 })],
    ["an object for a seed", json({ secretSeed: {} })],
    ["a crypto type that isn't known", json({ secretPhrase: PHRASE, cryptoType: 2 })],
    ["a crypto type that is true", json({ secretPhrase: PHRASE, cryptoType: true })],
    ["an address that is none", json({ secretPhrase: PHRASE, ss58Address: "5Grw" })],
    ["an export of polkadot-js", json({ encoded: "AAAA", encoding: {}, address: ALICE, meta: {} })],
    ["thirteen words", bytes(`${PHRASE} walk`)],
  ])("refuses one with %s, and quotes nothing of it", async (_, content) => {
    const error = await readKeyfile(content).then(
      () => undefined,
      (failure) => failure,
    );
    expect(error).toMatchObject({ code: "ERR_WALLET_CORRUPT", remedy: expect.any(String) });
    for (const word of PHRASE.split(" ").filter((w) => w.length > 4)) expect(JSON.stringify(error) + error.message).not.toContain(word);
  });
});

describe("readPublicFile", () => {
  test("takes any network's address, and hex with or without 0x", async () => {
    const alice = await keypairFromUri("//Alice");
    const hex = Buffer.from(alice.publicKey).toString("hex");
    for (const content of [
      { ss58Address: "15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5" },
      { publicKey: hex },
      { accountId: `0x${hex}` },
    ])
      expect(readPublicFile(json(content)).address).toBe(ALICE);
  });

  test.each([{}, { publicKey: "0x11" }, { ss58Address: 5 }, { ss58Address: "x" }])("refuses %j", (content) => {
    expect(() => readPublicFile(json(content))).toThrow(expect.objectContaining({ code: "ERR_WALLET_CORRUPT" }));
  });
});
