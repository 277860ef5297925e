import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Client, connect } from "../../src/client/connect.js";
import { type Devnet, startDevnet } from "../../src/devnet/startDevnet.js";
import { sqliteLedger } from "../../src/emissions/history/sqliteLedger.js";
import { checkDocuments } from "../support/documents.js";

let devnet: Devnet;
let client: Client;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "history-"));
  devnet = await startDevnet({ port: 0, blockTime: "manual" });
  client = await connect(devnet.url);
  await client.rpc.request("devnet_newBlocks", [1010]);
});
afterAll(async () => {
  await client.close();
  await devnet.close();
  await rm(folder, { recursive: true });
});

/** Runs `tao verify history`, and kills it after `killAfter` epochs. */
function history(file: string, killAfter = Number.POSITIVE_INFINITY): Promise<{ code: number | null; epochs: number }> {
  const words = [
    "verify",
    "history",
    "--from",
    "1",
    "--to",
    "1010",
    "--network",
    devnet.url,
    "--db",
    file,
    "--json-output",
    "--workers",
    "2",
  ];
  const child = spawn(process.execPath, ["dist/cli/bin.js", ...words], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, HOME: folder },
  });
  return new Promise((resolve) => {
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
      if (text.split("\n").length > killAfter) child.kill("SIGKILL");
    });
    child.once("close", (code) => {
      const whole = text.slice(0, text.lastIndexOf("\n") + 1);
      if (whole !== "") checkDocuments(words, whole);
      resolve({ code, epochs: text.split("\n").length - 1 });
    });
  });
}

describe("tao verify history", () => {
  test("killed again and again, ends with every epoch once", async () => {
    const file = join(folder, "killed.sqlite");
    for (const killAfter of [1, 2, 1]) await history(file, killAfter);
    const last = await history(file);
    expect(last.code).toBe(0);
    const ledger = await sqliteLedger(file, client.genesisHash);
    const links = ledger.links(1, 1, 1010);
    ledger.close();
    expect(links.map(([, previous]) => previous)).toEqual([null, ...links.slice(0, -1).map(([block]) => block)]);
    expect(links).toHaveLength(10);
    expect(last.epochs).toBeLessThan(10);
  });
});
