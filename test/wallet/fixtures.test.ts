import { readFileSync } from "node:fs";
import { beforeAll, describe, test } from "@jest/globals";
import { cryptoWaitReady } from "@polkadot/util-crypto";
import { casesOf } from "../../scripts/fixtures/cases.js";

const FOLDER = new URL("fixtures", import.meta.url).pathname;

// Made by the official libraries, with real Argon2 once and Fernet's ten million rounds once.
describe("what the official libraries made", () => {
  beforeAll(cryptoWaitReady as () => Promise<unknown>);
  const manifest = JSON.parse(readFileSync(`${FOLDER}/manifest.json`, "utf8"));
  test.each(casesOf(manifest, FOLDER))("$name", ({ run }) => run(), 120_000);
});
