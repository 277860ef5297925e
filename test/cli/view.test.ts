import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { page, section } from "../../src/cli/dashboard/page.js";
import { plotText } from "../../src/cli/output/plot.js";
import { startDevnet } from "../../src/devnet/index.js";
import { connect } from "../../src/subtensor.js";
import { keypairFromUri, keypairSigner } from "../../src/wallet/index.js";
import { taoIn } from "../support/tao.js";

const AXES = { xText: (x: number) => `x${x}`, yText: (y: number) => y.toFixed(2) };

describe("a plot", () => {
  test("goes from the lowest left to the highest right", () => {
    const lines = plotText(
      [
        [0, 1],
        [10, 3],
      ],
      { width: 20, height: 6, ...AXES },
    ).split("\n");
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatch(/^3\.00 ┤\u2800+[^\u2800]+$/);
    expect(lines[3]).toMatch(/^1\.00 ┤[^\u2800]+\u2800+$/);
    expect(lines[5]).toMatch(/x0 +x10$/);
  });

  test("fits its width and height whatever it shows", () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 1e7 }), fc.double({ min: 0, max: 1e6, noNaN: true }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 40 }), fc.boolean(), (points, log) => {
        const sorted = [...points].sort(([a], [b]) => a - b);
        const lines = plotText(sorted, { width: 60, height: 8, log, ...AXES }).split("\n");
        expect(lines).toHaveLength(8);
        for (const line of lines.slice(0, 7)) expect(line.length).toBeLessThanOrEqual(60);
      }),
      { numRuns: 50 },
    );
  });
});

test("what a subnet calls itself never becomes markup of the page", () => {
  const evil = `<img src=x onerror="alert('1')">&`;
  const html = page(evil, evil, [section(evil, [evil], [{ title: evil, text: (text) => text }])]);
  expect(html).not.toContain("<img");
  expect(html).toContain("&#60;img");
  expect(html).toContain("default-src 'none'");
});

describe("on a chain", () => {
  let home: string;
  let devnet: Awaited<ReturnType<typeof startDevnet>>;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), "tao-view-"));
    devnet = await startDevnet({ port: 0, blockTime: "instant" });
    const chain = await connect(devnet.url, { cache: { read: async () => undefined, write: async () => {}, remove: async () => {} } });
    const signer = keypairSigner(await keypairFromUri("//Alice"));
    const hotkey = signer.address;
    await chain.tx.registerSubnet({ hotkey, subnetName: "<b>demo</b>" }, signer);
    await chain.tx.startCall({ netuid: 2 }, signer);
    await chain.tx.addStake({ netuid: 2, hotkey, amount: "10", tolerance: 0.5 }, signer);
    await chain.tx.lockStake({ netuid: 2, hotkey, amount: "1" }, signer);
    await chain.tx.setCommitment({ netuid: 2, data: "\u001b]0;title\u0007x\n✓ sent τ1" }, signer);
    await chain.close();
    await taoIn(home)("wallet", "create", "--wallet-name", "alice", "--hotkey", "default", "--uri", "//Alice", "--no-use-password");
  });
  afterAll(async () => {
    await devnet.close();
    await rm(home, { recursive: true });
  });
  const tao = (...words: string[]) => taoIn(home)(...words, "-w", "alice", "--network", devnet.url);

  test("a wallet's neurons, and what all wallets have", async () => {
    expect((await tao("wallet", "overview")).out).toMatch(/2 +0 +alice +default/);
    const { data } = JSON.parse((await tao("wallet", "balance", "--all", "--json-output")).out);
    expect(data).toMatchObject([{ wallet: "alice", staked: { unit: "tao" } }]);
    expect(BigInt(data[0].total.rao)).toBe(BigInt(data[0].free.rao) + BigInt(data[0].staked.rao));
  });

  test("what somebody published moves no cursor and passes for nothing else", async () => {
    const { out } = await taoIn(home)("subnets", "commitments", "--netuid", "2", "--network", devnet.url);
    expect(out).toContain("\\u001b]0;title\\u0007x");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may come through
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(out).not.toMatch(/^ *✓ sent/m);
    const { data } = JSON.parse(
      (await taoIn(home)("subnets", "commitments", "--netuid", "2", "--network", devnet.url, "--json-output")).out,
    );
    expect(JSON.stringify(data)).toContain("\\u001b]0;title\\u0007x\\n✓ sent");
  });

  test("the dashboard is one page that loads nothing", async () => {
    const { code, out } = await tao("view", "dashboard", "--dashboard-path", home);
    expect({ code, out: out.trim() }).toEqual({ code: 0, out: join(home, "tao-dashboard.html") });
    const html = await readFile(out.trim(), "utf8");
    expect(html).toContain("alice/default");
    expect(html).toContain("&#60;b&#62;demo");
    expect(html).not.toMatch(/(src|href)=|url\(|@import/);
  });

  test("prices of the last blocks, and how a lock goes on", async () => {
    const history = JSON.parse((await taoIn(home)("view", "price", "--netuid", "2", "--json", "--network", devnet.url)).out).data[0];
    expect(history.points.length).toBeGreaterThan(1);
    expect((await taoIn(home)("subnets", "price", "--netuid", "2", "--interval-hours", "1", "--network", devnet.url)).out).toContain("┤");
    const { data } = JSON.parse((await tao("view", "lock", "--netuid", "2", "--json-output")).out);
    expect(data.forecast[0].locked.rao).toBe(data.lock.locked.rao);
    expect(BigInt(data.forecast.at(-1).locked.rao)).toBeLessThan(BigInt(data.lock.locked.rao));
    expect((await tao("lock", "show", "--netuid", "2", "--graph")).out).toMatch(/melts away[\s\S]*┤/);
  });
});
