import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { openRpc } from "../../src/client/rpc/openRpc.js";
import { startDevnet } from "../../src/devnet/index.js";
import { verifyBlock, verifyEpoch, verifyStake } from "../../src/index.js";
import { connect, type Subtensor } from "../../src/subtensor.js";
import { accountHex } from "../../src/units/ss58.js";
import { keypairFromUri, keypairSigner, type Signer } from "../../src/wallet/index.js";
import { answering, type Fault, faultProxy, frameHeader, once } from "../support/faultProxy.js";
import { taoIn } from "../support/tao.js";

/* What the client does when the wire or the node fails: docs/faults.md tells it to people. */

type Devnet = Awaited<ReturnType<typeof startDevnet>>;
const START = 1_700_000_000_000;
const READ = "state_queryStorageAt";
const ALICE = accountHex("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY");
const SUBMIT = "author_submitAndWatchExtrinsic";
/** One metadata for all connections: it is asked for once. */
const kept = new Map<number, Uint8Array>();
const cache = {
  read: async (_: string, spec: number) => kept.get(spec),
  write: async (_: string, spec: number, metadata: Uint8Array) => void kept.set(spec, metadata),
  remove: async () => {},
};
const owned: { close(): Promise<void> }[] = [];
let devnet: Devnet;
let twin: Devnet;
let alice: Signer;
let bob: string;

beforeAll(async () => {
  // The same start makes the same first blocks: two nodes of one chain, until they go different ways.
  const options = { blockTime: "instant", startTime: START } as const;
  devnet = await startDevnet(options);
  twin = await startDevnet(options);
  alice = keypairSigner(await keypairFromUri("//Alice"));
  bob = (await keypairFromUri("//Bob/1")).address;
  const first = await connect(devnet.url, { cache });
  await first.codec(); // from now on the cache has it
  await first.close();
});
afterEach(async () => {
  for (const thing of owned.splice(0)) await thing.close();
});
afterAll(async () => {
  await devnet.close();
  await twin.close();
});

async function through(fault?: Fault, { fallbacks = [] as string[], timeoutMs = 30_000, url = devnet.url } = {}) {
  const proxy = await faultProxy(url);
  owned.push(proxy);
  const chain: Subtensor = await connect(proxy.url, { cache, fallbacks, timeoutMs });
  owned.unshift(chain);
  await chain.query.balance({ address: bob });
  proxy.spoil(fault);
  return { proxy, chain };
}
const balanceOf = (chain: Subtensor, address: string) => chain.query.balance({ address });

const dropped: Fault = ({ cut }) => {
  cut();
  return [];
};

/** When it is true, at the next turn of the event loop. */
async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
}

/** What a node or the way to it does to the answer of a read. */
const FAULTS: readonly [name: string, fault: Fault, alone: string][] = [
  [
    "drops the connection in the middle of a frame",
    ({ wire, text }) => {
      wire.write(Buffer.concat([frameHeader(text.length), Buffer.from(text.slice(0, 20))]));
      wire.destroySoon();
      return [];
    },
    "ERR_NODE_CLOSED",
  ],
  ["falls silent, the connection open", () => [], "ERR_NODE_TIMEOUT"],
  ["sends garbage", () => ["\u0000\u0001 garbage"], "ERR_NODE_ANSWER"],
  ["sends half of the JSON", ({ text }) => [text.slice(0, text.length >> 1)], "ERR_NODE_ANSWER"],
  ["answers other ids", ({ text }) => [JSON.stringify({ ...JSON.parse(text), id: 987_654 })], "ERR_NODE_TIMEOUT"],
  [
    "announces an answer of a byte more than 64 MB",
    ({ wire }) => {
      wire.write(frameHeader(64 * 2 ** 20 + 1));
      return [];
    },
    "ERR_NODE_CLOSED",
  ],
];

/** Only what never comes is given up soon. */
const patience = (code: string, timeoutMs: number) => (code === "ERR_NODE_TIMEOUT" ? timeoutMs : 30_000);

describe("a read, when the node", () => {
  test.each(FAULTS)("%s: it says so, and the next connection works", async (_, fault, code) => {
    const { proxy, chain } = await through(answering(READ, fault), { timeoutMs: patience(code, 1_000) });
    await expect(balanceOf(chain, alice.address)).rejects.toMatchObject({ code });
    proxy.spoil();
    expect((await balanceOf(chain, alice.address)).free.rao).toBeGreaterThan(0n);
  });

  test.each(FAULTS)("%s: another endpoint answers", async (_, fault, code) => {
    const { chain } = await through(answering(READ, fault), { fallbacks: [devnet.url], timeoutMs: patience(code, 1_000) });
    expect((await balanceOf(chain, alice.address)).free.rao).toBeGreaterThan(0n);
    expect(chain.rpc.url).toBe(devnet.url);
  });

  test("takes long, but not too long", async () => {
    const slow: Fault = async ({ text }) => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      return [text];
    };
    const { chain } = await through(answering(READ, slow));
    expect((await balanceOf(chain, alice.address)).free.rao).toBeGreaterThan(0n);
    await expect(chain.query.balance({ address: bob }, { timeoutMs: 20 })).rejects.toMatchObject({ code: "ERR_NODE_TIMEOUT" });
  });

  test.each<[string, (chain: Subtensor, limits: { signal?: AbortSignal; timeoutMs?: number }) => Promise<unknown>]>([
    ["a verification of an epoch", (chain, limits) => verifyEpoch(chain, { netuid: 1, block: 1, ...limits })],
    ["a verification of a block", (chain, limits) => verifyBlock(chain, { block: 1, ...limits })],
    ["a verification of stakes", (chain, limits) => verifyStake(chain, { staker: { coldkey: ALICE }, block: 1, ...limits })],
    ["a plan", (chain, { signal }) => chain.plan.transfer({ destination: bob, amount: "1" }, alice.address, { signal })],
  ])("falls silent: %s ends when whoever wants it has enough, and at its deadline", async (what, work) => {
    const asked: string[] = [];
    const { proxy, chain } = await through((passing) => {
      asked.push(passing.asked?.method ?? "");
      return passing.asked?.method === READ ? [] : [passing.text];
    });
    const stop = new AbortController();
    const ended = expect(work(chain, { signal: stop.signal })).rejects.toMatchObject({ code: "ERR_NODE_ABORTED" });
    await until(() => asked.includes(READ));
    stop.abort();
    await ended;
    if (what !== "a plan") await expect(work(chain, { timeoutMs: 30 })).rejects.toMatchObject({ code: "ERR_NODE_TIMEOUT" });
    proxy.spoil();
    expect((await balanceOf(chain, alice.address)).free.rao).toBeGreaterThan(0n);
    expect(proxy.connections()).toBe(1);
  });

  test("answers twice: the second is nobody's", async () => {
    const { chain } = await through(({ text }) => [text, text]);
    const first = await balanceOf(chain, alice.address);
    expect(await balanceOf(chain, alice.address)).toEqual(first);
  });

  test("is another chain's all of a sudden", async () => {
    const { proxy, chain } = await through();
    const genesis: Fault = ({ text, asked, cut }) => {
      if (asked?.method === READ) cut();
      return [asked?.method === "chain_getBlockHash" ? JSON.stringify({ ...JSON.parse(text), result: `0x${"66".repeat(32)}` }) : text];
    };
    proxy.spoil(genesis);
    await expect(balanceOf(chain, alice.address)).rejects.toMatchObject({ code: "ERR_NODE_CHAIN" });
    proxy.spoil();
    expect((await balanceOf(chain, alice.address)).free.rao).toBeGreaterThan(0n);
  });
});

describe("nodes on different forks", () => {
  test("a read of a pinned block isn't answered from another block: it fails", async () => {
    const { proxy, chain } = await through(undefined, { fallbacks: [twin.url] });
    await chain.rpc.request("devnet_fund", [bob, 1]);
    await chain.rpc.request("devnet_newBlocks", [2]);
    const direct = await openRpc(twin.url);
    await direct.request("devnet_newBlocks", [4]);
    await direct.close();
    const pinned = await chain.at();
    proxy.spoil(once(READ, dropped));
    proxy.refuse();
    await expect(pinned.get("System.Account", bob)).rejects.toMatchObject({
      code: "ERR_NODE_RPC",
      message: expect.stringMatching(/UnknownBlock/),
    });
    expect(chain.rpc.url).toBe(twin.url);
    expect((await balanceOf(chain, bob)).free.rao).toBe(0n);
  });
});

describe("a verification", () => {
  test("of a block and one that isn't its parent, as a change of forks between two answers gives them, accuses nobody", async () => {
    const { proxy, chain } = await through();
    await chain.rpc.request("devnet_newBlocks", [3]);
    const head = devnet.blockNumber();
    expect(await verifyBlock(chain, { block: head })).toMatchObject({ status: "ok" });
    const other = (await chain.at(head - 2)).block!.hash;
    const asksParent: Fault = ({ text, asked }) =>
      asked?.method === "chain_getBlockHash" && asked.params[0] === head - 1
        ? [JSON.stringify({ ...JSON.parse(text), result: other })]
        : [text];
    proxy.spoil(asksParent);
    await expect(verifyBlock(chain, { block: head })).rejects.toMatchObject({
      code: "ERR_NODE_ANSWER",
      details: { block: head, parent: other },
    });
  });
});

describe("a node that is behind the time", () => {
  test("is read, and the command line says how old its answers are; a program can see it", async () => {
    const live = answering("system_chainType", ({ text }) => [JSON.stringify({ ...JSON.parse(text), result: "Live" })]);
    const proxy = await faultProxy(devnet.url, live);
    const home = await mkdtemp(join(tmpdir(), "tao-behind-"));
    owned.push(proxy, { close: () => rm(home, { recursive: true }) });
    const tao = taoIn(home);
    const warning = /^warning: ws:\S+ is at block \d+, made \d+ days ago .*--network$/m;
    const said = await tao("subnets", "list", "--network", proxy.url, "--json-output");
    expect(said).toMatchObject({ code: 0, err: expect.stringMatching(warning) });
    expect(JSON.parse(said.out)).toBeDefined();
    expect(await tao("subnets", "list", "--network", proxy.url, "--quiet")).toMatchObject({ code: 0, err: "" });
    expect(await tao("subnets", "list", "--network", devnet.url)).toMatchObject({ code: 0, err: expect.not.stringMatching(warning) });
    const chain = await connect(proxy.url, { cache });
    owned.unshift(chain);
    expect(chain.lag?.block).toBe(devnet.blockNumber());
  });
});

describe("pruned state", () => {
  test("is read from an archive", async () => {
    const pruning = await startDevnet({ startTime: START, historyBlocks: 4 });
    owned.push(pruning);
    const chain = await connect(pruning.url, { cache, archives: [devnet.url] });
    owned.unshift(chain);
    await chain.rpc.request("devnet_newBlocks", [8]);
    expect((await chain.query.balance({ address: alice.address }, { at: 1 })).free.rao).toBeGreaterThan(0n);
    const without = await connect(pruning.url, { cache });
    owned.unshift(without);
    await expect(without.query.balance({ address: alice.address }, { at: 1 })).rejects.toMatchObject({
      code: "ERR_NODE_RPC",
      remedy: expect.stringContaining("archive"),
    });
  });
});

describe("blocks, reads and events as they come", () => {
  test("each block once, whatever is said twice or in another order, over a lost connection", async () => {
    const MADE = 14;
    let notifications = 0;
    let held: string | undefined;
    const { proxy, chain } = await through(
      ({ text, asked, cut }) => {
        if (asked !== undefined) return [text];
        if (++notifications === 5) {
          cut();
          return [];
        }
        if (notifications > 5) return [text, text];
        const before = held;
        held = before === undefined ? text : undefined;
        return before === undefined ? [] : [text, text, before];
      },
      { timeoutMs: 30_000 },
    );
    const from = devnet.blockNumber();
    const stop = new AbortController();
    const seen: number[] = [];
    const following = (async () => {
      for await (const { number } of chain.blocks({ signal: stop.signal })) {
        seen.push(number);
        if (number === from + MADE) stop.abort();
      }
    })();
    await until(() => proxy.counts.get("chain_subscribeNewHeads") === 1);
    await chain.rpc.request("devnet_newBlocks", [MADE]);
    await following;
    expect(proxy.connections()).toBe(2);
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, i) => from + MADE + 1 - seen.length + i));
    expect(seen.length).toBeGreaterThanOrEqual(MADE);
  });

  test("a read again at each block, of that block; events of an account", async () => {
    const { chain } = await through();
    const stop = new AbortController();
    const watching = (async () => {
      const values: [number, bigint][] = [];
      for await (const { block, value } of chain.watch.balance({ address: bob }, { signal: stop.signal }))
        values.push([block.number, value.free.rao]);
      return values;
    })();
    const happened = (async () => {
      const names: string[] = [];
      for await (const event of chain.events({ account: bob, signal: stop.signal })) {
        names.push(`${event.pallet}.${event.name}`);
        if (event.name === "Transfer") stop.abort();
      }
      return names;
    })();
    const before = (await balanceOf(chain, bob)).free.rao;
    const { block } = await chain.tx.transfer({ destination: bob, amount: "2" }, alice);
    expect(await happened).toContain("Balances.Transfer");
    for (const [number, free] of await watching) expect(free).toBe(number < block.number ? before : before + 2_000_000_000n);
  });
});

describe("a transaction, when the connection", () => {
  const send = (chain: Subtensor) => chain.tx.transfer({ destination: bob, amount: "1" }, alice);

  /** Sends τ1 to Bob, and holds that it got there once whatever became of the connection. */
  const sentOnce = async ({ proxy, chain }: Awaited<ReturnType<typeof through>>, work: () => Promise<{ readonly summary: string }>) => {
    const direct = await connect(devnet.url, { cache });
    owned.push(direct);
    const before = (await balanceOf(direct, bob)).free.rao;
    expect((await work()).summary).toContain("sent τ1.0");
    expect(proxy.counts.get(SUBMIT)).toBe(1);
    expect((await balanceOf(direct, bob)).free.rao).toBe(before + 1_000_000_000n);
    expect(chain.rpc.isOpen).toBe(true);
  };

  test.each(FAULTS)("%s in place of the node's word that it has it: it was sent once", async (_, fault, code) => {
    const given = await through(once(SUBMIT, fault), { timeoutMs: patience(code, 3_000) });
    await sentOnce(given, () => send(given.chain));
  });

  test("has it late: what is found out meanwhile is told once", async () => {
    let release = () => {};
    const late = new Promise<void>((resolve) => (release = resolve));
    const given = await through(
      once(SUBMIT, async ({ text }) => {
        await late;
        return [text];
      }),
      { timeoutMs: 3_000 },
    );
    await sentOnce(given, () => send(given.chain));
    release();
  });

  test("tells statuses in another order", async () => {
    const held: string[] = [];
    const given = await through(
      ({ text, asked }) => {
        if (asked !== undefined) return [text];
        if (text.includes('"ready"')) held.push(text);
        else return [text, ...held.splice(0)];
        return [];
      },
      { timeoutMs: 30_000 },
    );
    await sentOnce(given, () => send(given.chain));
  });

  /** Lets the status that it is in a block pass, nothing that would follow it, and then the connection be lost. */
  const afterInBlock = (lose: () => void): Fault => {
    let isTold = false;
    return ({ text, asked }) => {
      if (isTold) return [];
      isTold = asked === undefined && text.includes('"inBlock"');
      if (isTold) setTimeout(lose, 20);
      return [text];
    };
  };

  test("is lost when it is in a block, and waited for until it is final: that it is told", async () => {
    const given = await through();
    given.proxy.spoil(
      afterInBlock(() => {
        given.proxy.spoil();
        given.proxy.cut();
      }),
    );
    const plan = await given.chain.plan.transfer({ destination: bob, amount: "1" }, alice.address);
    await sentOnce(given, async () => {
      const outcome = await given.chain.submit(plan, alice, { wait: "finalization" });
      expect(outcome.finalized).toBe(true);
      return outcome;
    });
  });

  /** A chain whose blocks are final so much later, and a plan for it: once it is in a block, the connection is lost, one time. */
  const lostOnceInBlock = async (finalityLag: number) => {
    const lagging = await startDevnet({ blockTime: "instant", startTime: START, finalityLag });
    owned.push(lagging);
    const { proxy, chain } = await through(undefined, { url: lagging.url });
    proxy.spoil(
      afterInBlock(() => {
        proxy.spoil();
        proxy.cut();
      }),
    );
    const plan = await chain.plan.transfer({ destination: bob, amount: "1" }, alice.address);
    return { lagging, proxy, chain, plan };
  };

  test("is lost when it is in a block, and the chain gives that up before it is final: it isn't called final", async () => {
    const { lagging, proxy, chain, plan } = await lostOnceInBlock(3);
    const statuses: string[] = [];
    const submitted = expect(
      chain.submit(plan, alice, { wait: "finalization", onStatus: (status) => statuses.push(status) }),
    ).rejects.toMatchObject({ code: "ERR_TX_UNKNOWN", details: { validUntil: expect.any(Number) } });
    await until(() => proxy.counts.get("chain_subscribeFinalizedHeads") === 1);
    const direct = await openRpc(lagging.url);
    await direct.request("devnet_reorg", [1]);
    await direct.request("devnet_newBlocks", [4]);
    await direct.close();
    await submitted;
    expect(statuses.at(-1)).toBe("retracted");
    expect((await balanceOf(chain, bob)).free.rao).toBe(0n);
  });

  test("is lost when it is in a block, and that isn't final in time: nobody knows, and it is waited for once", async () => {
    const { lagging, proxy, chain, plan } = await lostOnceInBlock(50);
    await expect(chain.submit(plan, alice, { wait: "finalization", timeoutMs: 1_000 })).rejects.toMatchObject({
      code: "ERR_TX_UNKNOWN",
      message: expect.stringContaining(`block ${lagging.blockNumber() + 1}`),
      details: { validUntil: expect.any(Number) },
    });
    expect(proxy.counts.get("chain_subscribeFinalizedHeads")).toBe(1);
  });

  test("is lost when it is in a block, and nothing listens any more: nobody knows", async () => {
    const { proxy, chain } = await through();
    proxy.spoil(afterInBlock(() => void proxy.close()));
    await expect(send(chain)).rejects.toMatchObject({
      code: "ERR_TX_UNKNOWN",
      details: { hash: expect.stringMatching(/^0x[0-9a-f]{64}$/) },
    });
    expect(proxy.counts.get(SUBMIT)).toBe(1);
  });

  test("is lost, and another chain stands there then: nobody knows, and nothing is sent to that", async () => {
    const { proxy, chain } = await through();
    const stranger: Fault = ({ text, asked }) =>
      asked?.method === "chain_getBlockHash" ? [JSON.stringify({ ...JSON.parse(text), result: `0x${"66".repeat(32)}` })] : [text];
    proxy.spoil(
      once(SUBMIT, ({ cut }) => {
        proxy.spoil(stranger);
        cut();
        return [];
      }),
    );
    await expect(send(chain)).rejects.toMatchObject({ code: "ERR_TX_UNKNOWN", cause: { code: "ERR_NODE_CHAIN" } });
    expect(proxy.counts.get(SUBMIT)).toBe(1);
  });

  test("is lost, and the endpoint that takes over is on another fork: nobody knows", async () => {
    const { proxy, chain } = await through(undefined, { fallbacks: [twin.url], timeoutMs: 30_000 });
    const ahead = await openRpc(twin.url);
    await ahead.request("devnet_newBlocks", [devnet.blockNumber() - twin.blockNumber() + 2]);
    await ahead.close();
    proxy.spoil(
      once(SUBMIT, ({ cut }) => {
        proxy.refuse();
        cut();
        return [];
      }),
    );
    await expect(send(chain)).rejects.toMatchObject({ code: "ERR_TX_UNKNOWN", details: { hash: expect.any(String) } });
    expect(proxy.counts.get(SUBMIT)).toBe(1);
  });

  test("holds, and the runtime is upgraded after the plan: nothing is signed for a call that may mean something else", async () => {
    const { proxy, chain } = await through();
    const plan = await chain.plan.transfer({ destination: bob, amount: "1" }, alice.address);
    await chain.rpc.request("devnet_newBlocks", [1]);
    kept.set(424, recordedMetadata(424, 16));
    const upgraded = ({ text }: { readonly text: string }) => {
      const { result, ...answer } = JSON.parse(text);
      return [JSON.stringify({ ...answer, result: { ...result, specVersion: 424 } })];
    };
    proxy.spoil(answering("state_getRuntimeVersion", upgraded));
    await expect(chain.submit(plan, alice)).rejects.toMatchObject({ code: "ERR_TX_RUNTIME", details: { planned: 425, specVersion: 424 } });
    expect(proxy.counts.get(SUBMIT)).toBeUndefined();
  });

  test("is gone before it is sent: that is said, and nothing was", async () => {
    const { proxy, chain } = await through();
    const plan = await chain.plan.transfer({ destination: bob, amount: "1" }, alice.address);
    proxy.refuse();
    proxy.spoil(dropped);
    await expect(chain.submit(plan, alice)).rejects.toMatchObject({ code: expect.stringMatching(/^ERR_NODE_(CLOSED|UNREACHABLE)$/) });
    expect(proxy.counts.get(SUBMIT)).toBeUndefined();
  });

  test.each<[string, Fault]>([
    ["is cut before the node's word that it has it", once(SUBMIT, dropped)],
    [
      "is cut before it is in a block",
      (passing) => (passing.asked === undefined && passing.text.includes("ready") ? dropped(passing) : [passing.text]),
    ],
  ])("%s: it was sent once, and what became of it is found out", async (_, fault) => {
    const { proxy, chain } = await through(fault);
    const before = (await balanceOf(chain, bob)).free.rao;
    const outcome = await send(chain);
    expect(outcome.summary).toContain("sent τ1.0");
    expect(proxy.counts.get(SUBMIT)).toBe(1);
    proxy.spoil();
    expect((await balanceOf(chain, bob)).free.rao).toBe(before + 1_000_000_000n);
  });

  test("is cut, and nothing answers any more: nobody knows, and the hash says what to look for", async () => {
    const { proxy, chain } = await through();
    proxy.spoil(
      once(SUBMIT, ({ cut }) => {
        proxy.refuse();
        cut();
        return [];
      }),
    );
    await expect(send(chain)).rejects.toMatchObject({
      code: "ERR_TX_UNKNOWN",
      details: { hash: expect.stringMatching(/^0x[0-9a-f]{64}$/) },
    });
    expect(proxy.counts.get(SUBMIT)).toBe(1);
  });

  test.each<unknown>([null, 7, "x", { inBlock: 5 }, { inBlock: null }, { retracted: null }, { constructor: "x" }])(
    "tells the status %j, which is none: it was sent once, and what became of it is found out",
    async (status) => {
      const nonsense: Fault = ({ text, asked }) => {
        if (asked !== undefined) return [text];
        const { params, ...message } = JSON.parse(text);
        return [JSON.stringify({ ...message, params: { ...params, result: status } }), text];
      };
      const given = await through(nonsense);
      await sentOnce(given, () => send(given.chain));
    },
  );

  /** The first status, whatever it is, is this one in the client's ears. */
  const givingUp = (status: unknown): Fault => {
    let done = false;
    return ({ text, asked }) => {
      if (asked !== undefined || done) return [text];
      done = true;
      const { params, ...message } = JSON.parse(text);
      return [JSON.stringify({ ...message, params: { ...params, result: status } })];
    };
  };
  const GIVEN_UP = ["dropped", "invalid", { usurped: `0x${"11".repeat(32)}` }, { finalityTimeout: `0x${"22".repeat(32)}` }];

  test.each(GIVEN_UP)("says %j of it, and it is in a block all the same: that is found out", async (status) => {
    const given = await through(givingUp(status));
    await sentOnce(given, () => send(given.chain));
  });

  test.each([
    ["dropped", "ERR_TX_UNKNOWN"],
    [{ finalityTimeout: `0x${"22".repeat(32)}` }, "ERR_TX_UNKNOWN"],
    ["invalid", "ERR_TX_DROPPED"],
    [{ usurped: `0x${"11".repeat(32)}` }, "ERR_TX_DROPPED"],
  ])("says %j of it, and it is in no block yet: %s, with the last that it can be in", async (status, code) => {
    const patient = await startDevnet({ blockTime: "manual", startTime: START });
    owned.push(patient);
    const { chain } = await through(givingUp(status), { url: patient.url });
    const plan = await chain.plan.transfer({ destination: bob, amount: "1" }, alice.address);
    const head = patient.blockNumber();
    await expect(chain.submit(plan, alice, { period: 512 })).rejects.toMatchObject({ code, details: { validUntil: head + 512 } });
  });

  test("is lost, with a long life: until when it can get into a block is said truly, whenever it was planned", async () => {
    const { proxy, chain } = await through();
    const plan = await chain.plan.transfer({ destination: bob, amount: "1" }, alice.address);
    await chain.rpc.request("devnet_newBlocks", [10]);
    const head = devnet.blockNumber();
    proxy.spoil(
      once(SUBMIT, ({ cut }) => {
        proxy.refuse();
        cut();
        return [];
      }),
    );
    await expect(chain.submit(plan, alice, { period: 1024 })).rejects.toMatchObject({
      code: "ERR_TX_UNKNOWN",
      details: { validUntil: head + 1024 },
    });
  });

  test("is wanted by nobody any more before it is sent: nothing is", async () => {
    const { proxy, chain } = await through();
    const plan = await chain.plan.transfer({ destination: bob, amount: "1" }, alice.address);
    await expect(chain.submit(plan, alice, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "ERR_NODE_ABORTED" });
    expect(proxy.counts.get(SUBMIT)).toBeUndefined();
  });

  test.each<unknown>([-1, 1.5, 2 ** 40, "5", null, {}])("counts the nonce %j, which can't be: nothing is signed", async (nonce) => {
    const counted = answering("system_accountNextIndex", ({ text }) => [JSON.stringify({ ...JSON.parse(text), result: nonce })]);
    const { proxy, chain } = await through(counted);
    await expect(send(chain)).rejects.toMatchObject({
      code: "ERR_NODE_ANSWER",
      message: expect.stringContaining("system_accountNextIndex"),
    });
    expect(proxy.counts.get(SUBMIT)).toBeUndefined();
  });

  test.each([
    ["while it is sent again", 0],
    ["later", 1],
  ])(
    "is lost, the transaction waits in the pool, and is in a block %s: that it can't be sent again isn't its fate",
    async (_when, heads) => {
      const patient = await startDevnet({ blockTime: "manual", startTime: START });
      owned.push(patient);
      let answered = 0;
      const makeBlock = async () => {
        await until(() => (proxy.counts.get("chain_subscribeNewHeads") ?? 0) >= heads);
        const direct = await openRpc(patient.url);
        await direct.request("devnet_newBlocks", [1]);
        await direct.close();
      };
      const { proxy, chain } = await through(
        answering(SUBMIT, async ({ text, cut }) => {
          if (++answered === 1) {
            cut();
            return [];
          }
          expect(JSON.parse(text)).toHaveProperty("error.code", 1013);
          if (heads === 0) await makeBlock();
          else void makeBlock();
          return [text];
        }),
        { url: patient.url },
      );
      const plan = await chain.plan.transfer({ destination: bob, amount: "1" }, alice.address);
      const outcome = await chain.submit(plan, alice, { wait: "finalization" });
      expect(outcome).toMatchObject({ summary: expect.stringContaining("sent τ1.0"), finalized: true });
      expect(proxy.counts.get(SUBMIT)).toBe(2);
      expect((await balanceOf(chain, bob)).free.rao).toBe(1_000_000_000n);
    },
  );

  test("tells each status twice: it is reported once, truly", async () => {
    const { proxy, chain } = await through(({ text, asked }) => (asked === undefined ? [text, text] : [text]));
    const before = (await balanceOf(chain, bob)).free.rao;
    await send(chain);
    expect((await balanceOf(chain, bob)).free.rao).toBe(before + 1_000_000_000n);
    expect(proxy.counts.get(SUBMIT)).toBe(1);
  });

  test.each<[string, Fault]>([
    [
      "tells a block that doesn't hold it",
      once(SUBMIT, ({ text }) => [
        text,
        JSON.stringify({ params: { subscription: JSON.parse(text).result, result: { inBlock: devnet.genesisHash } } }),
      ]),
    ],
    ["answers with garbage", once(SUBMIT, () => ["garbage"])],
  ])("%s: that isn't believed, but looked up", async (_, fault) => {
    const { proxy, chain } = await through(fault);
    const before = (await balanceOf(chain, bob)).free.rao;
    const { block } = await send(chain);
    expect(block.hash).not.toBe(devnet.genesisHash);
    expect(proxy.counts.get(SUBMIT)).toBe(1);
    expect((await balanceOf(chain, bob)).free.rao).toBe(before + 1_000_000_000n);
  });
});

describe("the chain goes over to another fork", () => {
  test("its blocks follow, from the first that is new", async () => {
    const { chain } = await through();
    const stop = new AbortController();
    const seen: { number: number; hash: string }[] = [];
    const from = devnet.blockNumber();
    const following = (async () => {
      for await (const { number, hash } of chain.blocks({ signal: stop.signal })) {
        seen.push({ number, hash });
        if (number === from + 4) stop.abort();
      }
    })();
    await until(() => seen.length > 0);
    await chain.rpc.request("devnet_newBlocks", [3]);
    await chain.rpc.request("devnet_reorg", [2]);
    await following;
    expect(seen.map(({ number }) => number - from)).toEqual([0, 1, 2, 3, 2, 3, 4]);
    expect(new Set(seen.map(({ hash }) => hash)).size).toBe(7);
    for (const { number, hash } of seen.slice(-3)) expect((await chain.at(number)).block!.hash).toBe(hash);
  });

  test("and drops the block that a transaction was found in: it is looked for, and sent again", async () => {
    const { proxy, chain } = await through();
    let given: string | undefined;
    proxy.spoil(async ({ text, asked }) => {
      if (asked !== undefined || given !== undefined) return [text];
      given = /"inBlock":"(0x[0-9a-f]{64})"/.exec(text)?.[1];
      if (given === undefined) return [text];
      const direct = await openRpc(devnet.url);
      await direct.request("devnet_reorg", [1]);
      await direct.close();
      return [text];
    });
    const before = (await balanceOf(chain, bob)).free.rao;
    const { block } = await chain.tx.transfer({ destination: bob, amount: "1" }, alice);
    expect(block.hash).not.toBe(given);
    expect((await balanceOf(chain, bob)).free.rao).toBe(before + 1_000_000_000n);
  });

  test("and drops a transaction: it isn't called final, but looked for, sent again, and final then", async () => {
    const { proxy, chain } = await through();
    let given: string | undefined;
    let held = false;
    proxy.spoil(async ({ text, asked }) => {
      if (asked !== undefined || held) return [text];
      held = text.includes('"finalized"');
      if (held) return [];
      given = /"inBlock":"(0x[0-9a-f]{64})"/.exec(text)?.[1];
      if (given === undefined) return [text];
      const direct = await openRpc(devnet.url);
      await direct.request("devnet_reorg", [1]);
      await direct.close();
      return [text, text.replace("inBlock", "retracted")];
    });
    const before = (await balanceOf(chain, bob)).free.rao;
    const statuses: string[] = [];
    const plan = await chain.plan.transfer({ destination: bob, amount: "1" }, alice.address);
    const outcome = await chain.submit(plan, alice, {
      wait: "finalization",
      timeoutMs: 1_000,
      onStatus: (status) => statuses.push(status),
    });
    expect(statuses).toEqual(expect.arrayContaining(["inBlock", "retracted", "sent again", "finalized"]));
    expect(outcome.finalized).toBe(true);
    expect(outcome.block.hash).not.toBe(given);
    expect((await balanceOf(chain, bob)).free.rao).toBe(before + 1_000_000_000n);
  });
});
