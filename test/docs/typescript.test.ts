import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { chainTypes } from "../../src/client/codec/chainTypes.js";
import { todaysMetadata } from "../support/todaysMetadata.js";
import { typeErrors } from "../support/typeErrors.js";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** What examples take for granted. */
const GIVEN = `
import type { connect as Connect, ExtrinsicSigner, Subtensor, typedAccess as TypedAccess } from "subtensor-sdk";
declare global {
  const connect: typeof Connect;
  const typedAccess: typeof TypedAccess;
  const chain: Subtensor;
  const signer: ExtrinsicSigner;
  const address: string;
  const hotkey: string;
  const coldkey: string;
  const signal: AbortSignal;
  function passwordFor(path: string): string;
}
`;

/** Markdown's blocks of TypeScript, as one module: later ones go on where earlier ones end. */
const ofMarkdown = (text: string) => [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block]) => block).join("\n");
/** The examples of the public functions' comments. */
const ofComments = (text: string) =>
  [...text.matchAll(/^ \* @example\n(.*?)^ \*\/$/gms)].map(([, block]) => block!.replace(/^ \* ?/gm, "")).join("\n");

const pages = [
  "README.md",
  ...readdirSync(new URL("../../docs", import.meta.url))
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file}`),
];
const commented = ["src/subtensor.ts", "src/client/typedAccess.ts"];
const examples = [
  ...pages.map((path) => [path, ofMarkdown(read(path))] as const),
  ...commented.map((path) => [path, ofComments(read(path))] as const),
].filter(([, source]) => source !== "");
const moduleName = (path: string) => `${path.replace(/\W/g, "_")}.ts`;

/** A program against the types of today's chain. */
const TYPED = `
import { typedAccess, type Subtensor } from "subtensor-sdk";
import type { ChainTypes } from "./finney.js";
declare const chain: Subtensor;
const today = typedAccess<ChainTypes>(chain);
const collateral = await today.storage("SubtensorModule.MinerCollateral", [1, "5F…", "5G…"]);
export const locked: bigint | undefined = collateral?.locked;
export const nav: bigint = await today.runtimeApi("BetaBasketRuntimeApi_get_validator_basket_nav", ["5F…"]);
export const tempo: number = await today.storage("SubtensorModule.Tempo", [1], { at: 100 });
export const [[[netuid], weight]]: [[key: [number], value: number], ...unknown[]] = (await today.storageEntries("SubtensorModule.CollateralLockShare")) as never;
export const deposit: bigint = await today.constantOf("Balances.ExistentialDeposit");
`;
/** What is wrong with the first five on today's chain. */
const WRONG = `
import { typedAccess, type Subtensor } from "subtensor-sdk";
import type { ChainTypes } from "./finney.js";
declare const chain: Subtensor;
const today = typedAccess<ChainTypes>(chain);
await today.storage("SubtensorModule.MinerCollateral", [1, "5F…"]);
await today.storage("SubtensorModule.Tempo", ["1"]);
await today.storage("SubtensorModule.RootClaimType", ["5F…"]);
await today.runtimeApi("BetaBasketRuntimeApi_get_validator_basket_nav", [1]);
export const tempo: bigint = await today.storage("SubtensorModule.Tempo", [1]);
await chain.storage("SubtensorModule.MinerCollateral", [1, "5F…", "5G…"]);
await today.storage("SubtensorModule.Tempo", [1]);
`;

let errors: Record<string, string[]>;
beforeAll(() => {
  errors = typeErrors({
    "given.d.ts": GIVEN,
    "finney.ts": chainTypes(todaysMetadata()),
    "typed.ts": TYPED,
    "wrong.ts": WRONG,
    ...Object.fromEntries(examples.map(([path, source]) => [moduleName(path), `${source}\nexport {};\n`])),
  });
});

describe("examples", () => {
  test("stand in most guides", () => {
    expect(examples.length).toBeGreaterThan(6);
  });

  test.each(examples.map(([path]) => path))("in %s are TypeScript that holds", (path) => {
    expect(errors[moduleName(path)]).toEqual([]);
  });
});

describe("the types of any chain, made of its metadata (spec 475's shapes)", () => {
  test("are TypeScript, and give names, keys and values their types", () => {
    expect({ ...errors, types: errors["finney.ts"], uses: errors["typed.ts"] }).toMatchObject({ types: [], uses: [] });
  });

  test("keys, names and values that the chain hasn't are errors, and so is today's item by the recorded types", () => {
    expect(errors["wrong.ts"]!.map((error) => error.split(":")[0])).toEqual(["6", "7", "8", "9", "10", "11"]);
  });
});
