import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Client, connect } from "../../../src/client/connect.js";
import { type Devnet, startDevnet } from "../../../src/devnet/startDevnet.js";
import { memoryLedger } from "../../../src/emissions/history/ledger.js";
import { sqliteLedger } from "../../../src/emissions/history/sqliteLedger.js";
import type { VerifiedEpoch } from "../../../src/emissions/history/verifiedEpoch.js";
import { verifyHistory, type Walk } from "../../../src/emissions/history/verifyHistory.js";
import { walkEpochs } from "../../../src/emissions/history/walkEpochs.js";
import { watchEpochs } from "../../../src/emissions/history/watchEpochs.js";

let devnet: Devnet;
let client: Client;
let folder: string;
/** The blocks of subnet 1's epochs, in whose own state they are the last. */
let epochs: number[];

const newBlocks = (count: number) => client.rpc.request("devnet_newBlocks", [count]);
const head = async () => (await client.at()).block!.number;
const setLast = async (block: bigint) => {
  const item = (await client.codec()).item("SubtensorModule.LastMechansimStepBlock");
  return [item.key(1), `0x${Buffer.from(item.encode(block)).toString("hex")}`];
};
/** Walks on this thread. */
const here = async ({ known, ...walk }: Walk, onEpoch: (epoch: VerifiedEpoch) => void) => {
  const previous = new Map(known);
  for await (const epoch of walkEpochs(client, { ...walk, known: { previous: (_, block) => previous.get(block) } })) onEpoch(epoch);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "history-"));
  devnet = await startDevnet({ port: 0, blockTime: "manual" });
  client = await connect(devnet.url);
  await newBlocks(430);
  const numbers = Array.from({ length: 430 }, (_, i) => i + 1);
  const lasts = await Promise.all(
    numbers.map(async (number) => (await client.at(number)).get<bigint>("SubtensorModule.LastMechansimStepBlock", 1)),
  );
  epochs = numbers.filter((number, i) => Number(lasts[i]) === number);
});
afterAll(async () => {
  await client.close();
  await devnet.close();
  await rm(folder, { recursive: true });
});

describe("history", () => {
  test("finds every epoch of a range and verifies each", async () => {
    expect(epochs.length).toBeGreaterThanOrEqual(4);
    const found: VerifiedEpoch[] = [];
    await verifyHistory(client, {
      from: 1,
      to: 430,
      ledger: memoryLedger(),
      run: here,
      parallel: 2,
      onEpoch: (epoch) => found.push(epoch),
    });
    expect(found.map(({ block }) => block).reverse()).toEqual(epochs);
    expect(found.every(({ status }) => status === "ok")).toBe(true);
    expect(found.map(({ previous }) => previous)).toEqual([...epochs.slice(0, -1).reverse(), null]);
  });

  test("keeps to the range", async () => {
    const found: number[] = [];
    const [, second, third] = epochs as [number, number, number];
    const range = { from: second, to: third, ledger: memoryLedger(), run: here, parallel: 1 };
    await verifyHistory(client, { ...range, onEpoch: ({ block }) => found.push(block) });
    expect(found).toEqual([third, second]);
  });

  test("goes on where it was stopped", async () => {
    const file = join(folder, "resumed.sqlite");
    const first = await sqliteLedger(file, client.genesisHash);
    const run = async (walk: Walk, onEpoch: (epoch: VerifiedEpoch) => void) => {
      await here(walk, (epoch) => {
        onEpoch(epoch);
        throw new Error("stopped");
      });
    };
    await expect(verifyHistory(client, { from: 1, to: 430, ledger: first, run, parallel: 1 })).rejects.toThrow("stopped");
    expect(first.counts()).toEqual({ ok: 1, mismatch: 0, notProven: 0 });
    first.close();

    const second = await sqliteLedger(file, client.genesisHash);
    const found: number[] = [];
    await verifyHistory(client, { from: 1, to: 430, ledger: second, run: here, parallel: 1, onEpoch: ({ block }) => found.push(block) });
    expect(found).toEqual(epochs.slice(0, -1).reverse());
    expect(second.counts()).toEqual({ ok: epochs.length, mismatch: 0, notProven: 0 });
    expect(second.newest(1)).toBe(epochs.at(-1));
    second.close();
  });

  test("steps over what an earlier, shorter run has", async () => {
    const ledger = await sqliteLedger(join(folder, "longer.sqlite"), client.genesisHash);
    await verifyHistory(client, { from: 1, to: epochs[1]!, ledger, run: here, parallel: 1 });
    const found: number[] = [];
    await verifyHistory(client, { from: 1, to: 430, ledger, run: here, parallel: 1, onEpoch: ({ block }) => found.push(block) });
    expect(found).toEqual(epochs.slice(2).reverse());
    expect(ledger.counts().ok).toBe(epochs.length);
    ledger.close();
  });

  test.each([
    [0, 5],
    [7, 6],
    [1.5, 9],
    [1, Number.NaN],
  ])("refuses %p to %p", async (from, to) => {
    const range = { from, to, ledger: memoryLedger(), run: here, parallel: 1 };
    await expect(verifyHistory(client, range)).rejects.toMatchObject({ code: "ERR_INPUT_BLOCK" });
  });
});

describe("the ledger's file", () => {
  const epoch: VerifiedEpoch = {
    ...{ netuid: 1, block: 9, blockHash: "0x01", specVersion: 425, status: "mismatch", n: 3, emission: 2n ** 64n - 1n, previous: null },
    ...{ reasons: [], mismatches: [{ field: "Emission", uid: 2, chain: 1n, computed: 2n }], differing: 1 },
  };

  test("is of one chain", async () => {
    const file = join(folder, "chain.sqlite");
    (await sqliteLedger(file, "0xaa")).close();
    await expect(sqliteLedger(file, "0xbb")).rejects.toMatchObject({ code: "ERR_INPUT_LEDGER", message: expect.stringContaining("0xaa") });
  });

  test("is refused where it is something else, and stays as it was", async () => {
    const file = join(folder, "text.sqlite");
    await writeFile(file, "this is no database, however long this text goes on, and on, and on");
    await expect(sqliteLedger(file, "0xaa")).rejects.toMatchObject({ code: "ERR_INPUT_LEDGER" });
    expect(await readFile(file, "utf8")).toMatch(/^this is no database/);
    await expect(sqliteLedger(join(folder, "no/such/place"), "0xaa")).rejects.toMatchObject({ code: "ERR_INPUT_LEDGER" });
  });

  test("is one process's at a time; what a killed one left is cleared away", async () => {
    const file = join(folder, "claimed.sqlite");
    const ledger = await sqliteLedger(file, "0xaa");
    ledger.put(epoch);
    ledger.close();
    expect(existsSync(`${file}.pid`)).toBe(false);

    const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await writeFile(`${file}.pid`, String(other.pid));
    await expect(sqliteLedger(file, "0xaa")).rejects.toMatchObject({
      code: "ERR_INPUT_LEDGER",
      message: expect.stringContaining(String(other.pid)),
    });
    const gone = new Promise((resolve) => other.once("exit", resolve));
    other.kill("SIGKILL");
    await gone;
    await mkdir(`${file}.lock`);
    const again = await sqliteLedger(file, "0xaa");
    expect(again.previous(1, 9)).toBeNull();
    expect(again.previous(1, 10)).toBeUndefined();
    expect(again.counts()).toEqual({ ok: 0, mismatch: 1, notProven: 0 });
    again.close();
  });
});

describe("watching", () => {
  test("verifies epochs as they come, and goes on after a lost connection", async () => {
    const [last] = epochs.slice(-1) as [number];
    const [stop, ledger, lost] = [new AbortController(), memoryLedger(), [] as string[]];
    const connections: Client[] = [];
    const open = async () => {
      const made = await connect(devnet.url);
      connections.push(made);
      return made;
    };
    const found: VerifiedEpoch[] = [];
    const options = { connect: open, ledger, since: last, signal: stop.signal, onLost: (reason: Error) => lost.push(reason.message) };
    for await (const epoch of watchEpochs(options)) {
      found.push(epoch);
      if (found.length === 1) {
        await connections[0]!.rpc.close();
        await newBlocks(100);
      }
      if (found.length === 2) stop.abort();
    }
    expect(connections).toHaveLength(2);
    expect(lost).toHaveLength(1);
    expect(found.map(({ status }) => status)).toEqual(["ok", "ok"]);
    expect(found[0]!.block).toBe(last);
    expect(found[1]!.previous).toBe(last);
  });

  test("says which epoch can't be proven because nothing of it happened", async () => {
    const stop = new AbortController();
    const number = (await head()) + 1;
    await client.rpc.request("devnet_setStorage", [[await setLast(BigInt(number))]]);
    const found: VerifiedEpoch[] = [];
    for await (const epoch of watchEpochs({
      connect: () => connect(devnet.url),
      ledger: memoryLedger(),
      since: number,
      signal: stop.signal,
    })) {
      found.push(epoch);
      stop.abort();
    }
    expect(found).toMatchObject([{ netuid: 1, block: number, status: expect.stringMatching(/mismatch|notProven/) }]);
  });
});
