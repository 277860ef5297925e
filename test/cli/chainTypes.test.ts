import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { chainTypes } from "../../src/client/codec/chainTypes.js";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { startDevnet } from "../../src/devnet/index.js";
import { toHex } from "../../src/units/hex.js";
import { taoIn } from "../support/tao.js";
import { todaysMetadata } from "../support/todaysMetadata.js";

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "tao-home-"));
});
afterAll(() => rm(home, { recursive: true }));

test("tao chain types makes them of a file's metadata, as bytes and as hex", async () => {
  const file = join(home, "metadata");
  const metadata = todaysMetadata();
  for (const content of [metadata, toHex(metadata), `${toHex(metadata)}\n`]) {
    await writeFile(file, content);
    const { code, out } = await taoIn(home)("chain", "types", "--metadata", file);
    expect(code).toBe(0);
    expect(out).toBe(chainTypes(metadata));
  }
  const { data } = JSON.parse((await taoIn(home)("chain", "types", "--metadata", file, "--json-output")).out);
  expect(data).toEqual({ specName: "node-subtensor", specVersion: 475, source: chainTypes(metadata) });
});

test("and of a node's", async () => {
  const devnet = await startDevnet({ port: 0, blockTime: "manual" });
  const { out } = await taoIn(home)("chain", "types", "--network", devnet.url);
  await devnet.close();
  expect(out).toBe(chainTypes(recordedMetadata(425, 15)));
});

test.each([
  ["0x12", "ERR_CODEC_BYTES"],
  ["0xnothex", "ERR_INPUT_HEX"],
  ["text", "ERR_CODEC_"],
])("%j is refused", async (content, code) => {
  const file = join(home, "wrong");
  await writeFile(file, content);
  const { code: exit, out, err } = await taoIn(home)("chain", "types", "--metadata", file);
  expect({ exit: exit > 0, out, err }).toEqual({ exit: true, out: "", err: expect.stringContaining(code) });
});
