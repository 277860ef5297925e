import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { live } from "../../src/cli/output/live.js";
import { startDevnet } from "../../src/devnet/index.js";
import { connect, type Subtensor } from "../../src/subtensor.js";
import { type FaultProxy, faultProxy } from "../support/faultProxy.js";

/* `--live`, over a connection that a proxy can cut. */

const cache = { read: async () => undefined, write: async () => {}, remove: async () => {} };
let devnet: Awaited<ReturnType<typeof startDevnet>>;
let proxy: FaultProxy;
let chain: Subtensor;

beforeEach(async () => {
  devnet = await startDevnet({ blockTime: "instant" });
  proxy = await faultProxy(devnet.url);
  chain = await connect(proxy.url, { cache, timeoutMs: 5_000 });
});
afterEach(async () => {
  await chain.close();
  await proxy.close();
  await devnet.close();
});

/** What is shown, told one by one; Ctrl-C when `press` is called. */
function terminal() {
  const shown: string[] = [];
  let press = () => {};
  const pressed = new Promise<void>((resolve) => (press = resolve));
  let heard = () => {};
  return {
    context: {
      interrupted: () => pressed,
      print(text: string) {
        shown.push(text);
        heard();
      },
    },
    shown,
    press,
    /** When this text has been shown. */
    async until(text: string) {
      while (shown.at(-1) !== text) await new Promise<void>((resolve) => (heard = resolve));
    },
  };
}
const height = async () => `at ${(await chain.at()).block!.number}`;
const newBlocks = (count: number) => chain.rpc.request("devnet_newBlocks", [count]);

describe("what is shown anew at each block", () => {
  test("goes on over a lost connection, and ends by Ctrl-C", async () => {
    const { context, press, until, shown } = terminal();
    const showing = live(context, chain, height);
    await until(`at ${devnet.blockNumber()}`);
    await newBlocks(1);
    await until(`at ${devnet.blockNumber()}`);
    proxy.spoil(({ cut }) => {
      proxy.spoil();
      cut();
      return [];
    });
    await newBlocks(1).catch(() => {}); // its answer may be what is lost
    await until(`at ${devnet.blockNumber()}`);
    await newBlocks(2);
    await until(`at ${devnet.blockNumber()}`);
    expect(proxy.connections()).toBe(2);
    press();
    expect(await showing).toBe(0);
    expect(shown).toEqual([...shown].sort());
  });

  test("skips blocks that came while one was read", async () => {
    const { context, press, until, shown } = terminal();
    let reads = 0;
    let go = () => {};
    const gate = new Promise<void>((resolve) => (go = resolve));
    const showing = live(context, chain, async () => {
      if (reads++ === 0) await gate;
      return height();
    });
    await newBlocks(20);
    go();
    await until(`at ${devnet.blockNumber()}`);
    press();
    await showing;
    expect(shown.length).toBeLessThan(5);
  });

  test("ends with the failure of a read, and where no node is left", async () => {
    const { context } = terminal();
    const refuse = async () => {
      throw new RangeError("no");
    };
    await expect(live(context, chain, refuse)).rejects.toThrow("no");
    const showing = live(context, chain, height);
    proxy.refuse();
    proxy.spoil(({ cut }) => {
      cut();
      return [];
    });
    await expect(showing).rejects.toMatchObject({ code: expect.stringMatching(/^ERR_NODE_(CLOSED|UNREACHABLE)$/) });
  });
});
