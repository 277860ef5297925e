import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { createCodec } from "../../src/client/codec/createCodec.js";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { chainError, remedyOf } from "../../src/errors/chainError.js";
import { CHAIN_ERRORS } from "../../src/errors/chainErrors.generated.js";
import { CODES } from "../../src/errors/codes.js";
import { explain } from "../../src/errors/explain.js";

const SOURCES = new URL("../../src/", import.meta.url).pathname;

describe("codes", () => {
  const files = (readdirSync(SOURCES, { recursive: true }) as string[]).filter(
    (path) => path.endsWith(".ts") && !path.endsWith("codes.ts"),
  );
  const sources = files.map((path) => readFileSync(join(SOURCES, path), "utf8"));
  const used = new Set([
    ...sources.flatMap((text) => [...text.matchAll(/"(ERR_[A-Z_0-9]*[A-Z0-9])"/g)].map(([, code]) => code!)),
    // made of what the metadata lacks: see createCodec
    ...["ITEM", "CALL", "CONSTANT", "API", "EVENT", "ERROR"].map((kind) => `ERR_CODEC_${kind}`),
  ]);

  test("every code in the sources has its long form, and no other has one", () => {
    expect([...used].filter((code) => CODES[code] === undefined)).toEqual([]);
    expect(Object.keys(CODES).filter((code) => !used.has(code))).toEqual([]);
  });
});

describe("the chain's errors", () => {
  const codec = createCodec(recordedMetadata(425, 16));

  test("the generated names are those of the metadata", () => {
    for (const name of codec.errors) {
      const [pallet, error] = name.split(".") as [string, string];
      const index = codec.errorIndex(pallet, error);
      expect(CHAIN_ERRORS[index.pallet]).toMatchObject({ name: pallet, errors: { [index.error]: error } });
      expect(explain(`CHAIN_${pallet}_${error}`)).toBeDefined();
    }
    expect(Object.values(CHAIN_ERRORS).flatMap(({ errors }) => errors.filter(Boolean))).toHaveLength(codec.errors.length);
  });

  test.each(["SubtensorModule", "AdminUtils", "Swap", "Balances", "Proxy", "Commitments"])("each of %s says what to do", (pallet) => {
    const errors = Object.values(CHAIN_ERRORS).find(({ name }) => name === pallet)!.errors;
    expect(errors.filter((name) => remedyOf(pallet, name) === undefined)).toEqual([]);
  });

  test("carries the chain's name in its code", () => {
    expect(chainError("SubtensorModule", "NotEnoughBalanceToStake")).toMatchObject({
      code: "CHAIN_SubtensorModule_NotEnoughBalanceToStake",
      message: expect.stringContaining("not enough balance to stake"),
    });
  });

  test("an unknown code isn't explained", () => {
    expect(explain("CHAIN_SubtensorModule_Nonsense")).toBeUndefined();
    expect(explain("ERR_NONSENSE")).toBeUndefined();
  });
});
