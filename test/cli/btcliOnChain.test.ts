import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startDevnet } from "../../src/devnet/index.js";
import { connect, type Subtensor } from "../../src/subtensor.js";
import { keypairFromUri, keypairSigner, type Signer } from "../../src/wallet/index.js";
import { type Ran, taoIn } from "../support/tao.js";

/* What btcli's flags come to that are more than parameters of a declaration. */

let home: string;
let devnet: Awaited<ReturnType<typeof startDevnet>>;
let chain: Subtensor;
let alice: Signer;
let bob: Signer;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "tao-btcli-"));
  devnet = await startDevnet({ port: 0, blockTime: "instant" });
  chain = await connect(devnet.url, { cache: { read: async () => undefined, write: async () => {}, remove: async () => {} } });
  [alice, bob] = (await Promise.all(["//Alice", "//Bob"].map(async (uri) => keypairSigner(await keypairFromUri(uri))))) as [Signer, Signer];
  for (const name of ["Alice", "Bob"])
    await taoIn(home)("wallet", "create", "-w", name.toLowerCase(), "-H", "default", "--uri", `//${name}`, "--no-use-password");
  await chain.tx.registerSubnet({ hotkey: alice.address }, alice);
  await chain.tx.startCall({ netuid: 2 }, alice);
  await chain.tx.addStake({ netuid: 2, hotkey: alice.address, amount: "10", tolerance: 0.5 }, alice);
});
afterAll(async () => {
  await chain.close();
  await devnet.close();
  await rm(home, { recursive: true });
});

const tao = (line: string, ...more: string[]) => taoIn(home)(...line.split(" ").filter(Boolean), ...more, "--network", devnet.url);
const json = ({ out }: Ran) => JSON.parse(out);
const sent = async (line: string, ...more: string[]) => {
  const ran = await tao(line, ...more, "--no-prompt", "--json-output");
  expect([ran.code, ran.out]).toEqual([0, expect.stringContaining('"data"')]);
  return json(ran).data;
};

describe("crowdloans", () => {
  const create = "crowd create -w alice --deposit 10 --min-contribution 0.1 --cap 100 --duration 60000";
  const innerOf = async (...flags: string[]) => json(await tao(create, ...flags, "--dry-run", "--json-output")).plan.call.args.call;

  test("for a lease, or for any call", async () => {
    const lease = { pallet: "SubtensorModule", name: "register_leased_network" };
    expect(await innerOf("--subnet-lease", "--emissions-share", "30", "--lease-end-block", "9000000")).toMatchObject({
      ...lease,
      args: { emissionsShare: 30, endBlock: 9_000_000 },
    });
    expect(await innerOf("--subnet-lease", "--emissions", "5")).toMatchObject({ ...lease, args: { emissionsShare: 5, endBlock: null } });
    const custom = ["--custom-call-pallet", "SubtensorModule", "--custom-call-method", "start_call"];
    expect(await innerOf(...custom, "--custom-call-args", '{"netuid": 1}')).toMatchObject({ name: "start_call", args: { netuid: 1 } });
  });

  test.each([
    [["--subnet-lease"], 2, /needs --emissions-share/],
    [["--subnet-lease", "--emissions-share", "101"], 2, /"101" is none/],
    [["--lease-end-block", "5"], 2, /about a lease/],
    [["--custom-call-pallet", "System"], 2, /--custom-call-method/],
    [["--custom-call-pallet", "System", "--custom-call-method", "remark", "--custom-call-args", "[1]"], 1, /isn't a JSON object/],
  ])("%j is refused", async (flags, code, message) => {
    expect(await tao(create, ...flags, "--dry-run")).toMatchObject({ code, err: expect.stringMatching(message) });
  });

  test("are found by state, kind and creator, and shown with who contributed", async () => {
    await sent(`${create} --target ${bob.address}`);
    await sent(`crowd create -w bob --deposit 10 --min-contribution 1 --cap 20 --duration 60000 --subnet-lease --emissions-share 20`);
    await sent("crowd contribute -w alice --id 1 --amount 10");
    const ids = async (flags: string) => json(await tao(`crowd list ${flags} --json-output`)).data.map(({ id }: { id: number }) => id);
    expect(await ids("--status active")).toEqual([0]);
    expect(await ids("--status Funded")).toEqual([1]);
    expect(await ids("--type subnet")).toEqual([1]);
    expect(await ids("--type fundraising")).toEqual([0]);
    expect(await ids(`--search-creator ${bob.address.slice(3, 12).toLowerCase()}`)).toEqual([1]);
    expect(await ids("--search-creator nobody")).toEqual([]);
    const { data } = json(await tao("crowd info --id 1 --show-contributors -w alice --json-output"));
    expect(data.contributors.map(({ contributor }: { contributor: string }) => contributor).sort()).toEqual(
      [alice.address, bob.address].sort(),
    );
    expect((await tao("crowd info --id 1")).out).not.toContain("Contributors  ");
  });
});

test("a lock is added as what --mode says, and listed by its subnet", async () => {
  await sent(`lock add -w alice --hotkey ${alice.address} --netuid 2 --amount 1 --mode perpetual --no-graph`);
  const locks = async (netuid: string) => json(await tao(`lock list -w alice -n ${netuid} --json-output`)).data;
  expect(await locks("2")).toMatchObject([{ netuid: 2, isPerpetual: true, locked: { amount: "1.000000000" } }]);
  expect(await locks("0")).toEqual([]);
  const { plan } = json(
    await tao(`lock add -w alice --hotkey ${alice.address} --netuid 2 --amount 1 --mode decaying --dry-run --json-output`),
  );
  expect(plan.effects).toContainEqual({ what: "perpetual lock", before: "on", after: "off" });
});

test("what --announce-only announces is made later by its hash", async () => {
  await chain.tx.addProxy({ delegate: bob.address, proxyType: "Any", delay: 3 }, alice);
  const charlie = (await keypairFromUri("//Charlie")).address;
  const transfer = `wallet transfer -w bob --dest ${charlie} --amount 7 --announce-only`;
  expect(await tao(transfer, "-y")).toMatchObject({ code: 2, err: expect.stringContaining("--announce-only needs --proxy") });
  await sent(`${transfer} --proxy ${alice.address}`);
  const [[announced]] = (await chain
    .get("ProxyModule.Announcements", bob.address)
    .catch(() => chain.get("Proxy.Announcements", bob.address))) as [[{ callHash: string }]];
  const execute = `proxy execute -w bob --delegate ${bob.address} --call-hash ${announced.callHash}`;
  expect(json(await tao(execute, "--dry-run", "--json-output")).plan.obstacles).toMatchObject([{ error: "Proxy.Unannounced" }]);
  await chain.rpc.request("devnet_newBlocks", [3]);
  const before = (await chain.query.balance({ address: charlie })).free;
  await sent(`proxy execute -w bob --proxy ${alice.address} --delegate ${bob.address} --call-hash ${announced.callHash.slice(2)}`);
  expect((await chain.query.balance({ address: charlie })).free.minus(before).rao).toBe(7_000_000_000n);
  expect(await tao(`proxy execute -w bob --delegate ${bob.address} --call-hash 0x${"00".repeat(32)}`, "-y")).toMatchObject({
    code: 1,
    err: expect.stringContaining("ERR_INPUT_ANNOUNCEMENT"),
  });
});

test("a registration is limited, or at any price", async () => {
  const call = async (flags: string) =>
    json(await tao(`subnets register -w bob -H default --netuid 1 ${flags} --dry-run --json-output`)).plan.call.name;
  expect(await call("")).toBe("register_limit");
  expect(await call("--safe")).toBe("register_limit");
  expect(await call("--unsafe-register")).toBe("burned_register");
});

test("what happened to a coldkey in the last blocks", async () => {
  const { block } = await sent(`wallet transfer -w alice --dest ${bob.address} --amount 3`);
  const transfer = {
    block: block.number,
    event: "Balances.Transfer",
    data: { from: alice.address, to: bob.address, amount: "3000000000" },
  };
  for (const wallet of ["alice", "bob"])
    expect(json(await tao(`wallet history -w ${wallet} --json-output`)).data).toContainEqual(expect.objectContaining(transfer));
  expect((await tao("wallet history -w bob --blocks 1")).out).toMatch(/Balances\.Transfer/);
  await chain.rpc.request("devnet_newBlocks", [1]);
  expect((await tao("wallet history -w bob --blocks 1")).out).toBe("none\n");
});

test("announced coldkey swaps, and the neurons of any coldkey", async () => {
  expect(json(await tao("wallet swap-check --all --json-output")).data).toEqual([]);
  expect(json(await tao(`wallet swap-coldkey check --address ${alice.address} --json-output`)).data).toBeNull();
  const eve = keypairSigner(await keypairFromUri("//Eve"));
  await chain.tx.transfer({ destination: eve.address, amount: "10" }, alice);
  await chain.tx.announceColdkeySwap({ newColdkey: (await keypairFromUri("//Ferdie")).address }, eve);
  expect(json(await tao("wallet swap-check -a --json-output")).data).toMatchObject([{ coldkey: eve.address }]);
  const { data } = json(await tao(`wallet overview --ss58 ${alice.address} --json-output`));
  expect(data).toMatchObject([{ netuid: 2, uid: 0, hotkey: alice.address }]);
});

describe("stake add", () => {
  const planned = async (flags: string) => {
    const { out } = await tao(`stake add -w alice -H default --tolerance 0.9 --dry-run --json-output ${flags}`);
    return JSON.parse(out).plans as { call: { args: { netuid: number; amountStaked: string } } }[];
  };

  test("takes an amount or all of it, not both", async () => {
    expect(await tao("stake add -w alice -H default --netuid 2 --amount 1 --all --dry-run")).toMatchObject({
      code: 2,
      err: expect.stringContaining("either --amount or --all-tokens"),
    });
  });

  test("with --all shares what there is among the subnets", async () => {
    const free = (await chain.query.balance({ address: alice.address })).free.rao;
    const amounts = (await planned("--netuid 1,2 --all")).map(({ call }) => BigInt(call.args.amountStaked));
    expect(amounts).toHaveLength(2);
    expect(amounts[0]).toBe(amounts[1]);
    expect(2n * amounts[0]!).toBeLessThan(free);
    expect(2n * amounts[0]!).toBeGreaterThan(free - 100_000_000n);
  });

  test("a limit that is given holds, whatever is set for all trades", async () => {
    const unsafe = { SUBTENSOR_UNLIMITED: "true" };
    const call = async (...flags: string[]) => {
      const words = ["stake", "add", "-w", "alice", "-H", "default", "--netuid", "2", "--amount", "1", "--dry-run", "--json-output"];
      const { out } = await taoIn(home, unsafe)(...words, ...flags, "--network", devnet.url);
      return JSON.parse(out).plans[0].call.name;
    };
    expect(await call()).toBe("add_stake");
    expect(await call("--limit-price", "3")).toBe("add_stake_limit");
    expect(await call("--tolerance", "0.5")).toBe("add_stake_limit");
  });

  test("does what is named twice once", async () => {
    const plans = await planned(`--netuid 2,1,2 --include-hotkeys default,${alice.address} --amount 1`);
    expect(plans.map(({ call }) => call.args.netuid)).toEqual([2, 1]);
  });
});

describe("stake remove with --all-hotkeys or --all-netuids", () => {
  const sold = async (flags: string) => {
    const { out } = await tao(`stake remove -w alice --tolerance 0.5 --no-mev-protection ${flags} --dry-run --json-output`);
    if (!out.includes(`"plans"`)) throw new Error(out);
    return JSON.parse(out).plans.map(({ call: { name, args } }: { call: { name: string; args: { hotkey: string; netuid?: number } } }) => [
      name,
      args.hotkey,
      args.netuid,
    ]);
  };

  test("takes from every hotkey that has stake, also from others' hotkeys, and from no other", async () => {
    const stranger = (await keypairFromUri("//Stranger")).address;
    await chain.tx.burnedRegister({ netuid: 2, hotkey: stranger }, bob);
    await chain.tx.addStake({ netuid: 2, hotkey: stranger, amount: "5", tolerance: 0.5 }, alice);
    await taoIn(home)("wallet", "new-hotkey", "-w", "alice", "-H", "idle", "--uri", "//Idle");
    const limited = ["remove_stake_limit", stranger, 2];
    expect(await sold("--netuid 2 --all-hotkeys --amount 1")).toContainEqual(limited);
    expect(await sold("--netuid 2 --all-hotkeys --exclude-hotkeys default --amount 1")).toEqual([limited]);
    expect(await sold(`--all-netuids --include-hotkeys ${stranger} --amount 1`)).toEqual([limited]);
    expect(await sold("--all --all-hotkeys --exclude-hotkeys default")).toEqual([["unstake_all", stranger, undefined]]);
    expect(await tao("stake remove -w alice --netuid 1 --all-hotkeys --amount 1")).toMatchObject({
      code: 2,
      err: expect.stringContaining("nothing is staked there"),
    });
  });

  test("with --netuid, --all is all on that subnet alone", async () => {
    expect(await sold("--netuid 2 --all --hotkey default")).toEqual([["remove_stake_full_limit", alice.address, 2]]);
  });
});
