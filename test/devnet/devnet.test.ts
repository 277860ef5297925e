import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ApiPromise, WsProvider } from "@polkadot/api";
import { Keyring } from "@polkadot/keyring";
import { type Devnet, startDevnet } from "../../src/devnet/index.js";
import { disconnect } from "../support/disconnect.js";

let devnet: Devnet;
let api: ApiPromise;
let provider: WsProvider;
const keyring = () => new Keyring({ type: "sr25519" });
const pair = (uri: string) => keyring().addFromUri(uri);
const rpc = (method: string, params: unknown[] = []) => provider.send(method, params);
const post = async (body: unknown, headers: Record<string, string> = {}) =>
  fetch(devnet.httpUrl, { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body), headers });

beforeAll(async () => {
  devnet = await startDevnet({ startTime: 1_700_000_000_000 });
  provider = new WsProvider(devnet.url);
  api = await ApiPromise.create({ provider, noInitWarn: true });
});

afterAll(async () => {
  await disconnect(api);
  await devnet?.close();
});

// biome-ignore lint/suspicious/noExplicitAny: the API's own types aren't generated for this chain
type Tx = any;

function send(tx: Tx, uri: string): Promise<{ events: string[]; error: string | undefined }> {
  return new Promise((resolve, reject) => {
    tx.signAndSend(pair(uri), ({ status, events, dispatchError }: Tx) => {
      if (!status.isFinalized) return;
      const error = dispatchError?.isModule ? api.registry.findMetaError(dispatchError.asModule).name : dispatchError?.toString();
      resolve({ events: events.map((e: Tx) => `${e.event.section}.${e.event.method}`), error });
    }).catch(reject);
  });
}

const free = async (uri: string) => ((await api.query.system!.account!(pair(uri).address)) as Tx).data.free.toBigInt() as bigint;

describe("@polkadot/api on the devnet", () => {
  test("finds spec 425 and the localnet's genesis", async () => {
    expect(api.runtimeVersion.specVersion.toNumber()).toBe(425);
    expect(await free("//Dave")).toBe(2_000_000_000_000n);
    expect(((await api.query.sudo!.key!()) as Tx).toString()).toBe(pair("//Alice").address);
    expect(api.genesisHash.toHex()).toBe(devnet.genesisHash);
  });

  test("hashes its headers as the node does", async () => {
    const header = await api.rpc.chain.getHeader();
    expect(header.hash.toHex()).toBe((await api.rpc.chain.getBlockHash(header.number.unwrap())).toHex());
  });

  test("transfers, makes the account, takes the fee that it quoted", async () => {
    const tx = api.tx.balances!.transferAllowDeath!(pair("//Zoe").address, 5_000_000_000n);
    const fee = (await tx.paymentInfo(pair("//Alice"))).partialFee.toBigInt();
    const before = await free("//Alice");
    const { events } = await send(tx, "//Alice");
    expect(events).toEqual([
      "balances.Withdraw",
      "system.NewAccount",
      "balances.Endowed",
      "balances.Transfer",
      "balances.Deposit",
      "balances.Deposit",
      "transactionPayment.TransactionFeePaid",
      "system.ExtrinsicSuccess",
    ]);
    expect(await free("//Zoe")).toBe(5_000_000_000n);
    expect(before - (await free("//Alice"))).toBe(5_000_000_000n + fee);
  });

  test("fails in dispatch by the runtime's own error, fee taken", async () => {
    const { events, error } = await send(api.tx.balances!.transferKeepAlive!(pair("//Bob").address, 5_000_000_000n), "//Zoe");
    expect(error).toContain("FundsUnavailable");
    expect(events.at(-1)).toBe("system.ExtrinsicFailed");
  });

  test("refuses in the pool what isn't valid", async () => {
    const tx = await api.tx.system!.remark!("0x00").signAsync(pair("//Bob"), { nonce: 0 });
    await rpc("author_submitExtrinsic", [tx.toHex()]);
    await expect(rpc("author_submitExtrinsic", [tx.toHex()])).rejects.toThrow(/1013|1010/);
    const poor = await api.tx.system!.remark!("0x00").signAsync(pair("//Nobody"), { nonce: 0 });
    await expect(rpc("author_submitExtrinsic", [poor.toHex()])).rejects.toThrow("1010: Invalid Transaction: Inability to pay some fees");
    const forged = tx.toHex().replace(/(.{40})(.)/, (_all, head: string, digit: string) => head + (digit === "0" ? "1" : "0"));
    await expect(rpc("author_submitExtrinsic", [forged])).rejects.toThrow(/bad signature|Inability|decoded/);
  });

  test("a call that it doesn't execute is refused as filtered", async () => {
    const { error } = await send(api.tx.contracts!.uploadCode!("0x00", null, "Enforced"), "//Alice");
    expect(error).toBe("CallFiltered");
  });

  test("subscribes to heads and storage", async () => {
    const seen: number[] = [];
    const stop = await api.rpc.chain.subscribeNewHeads((header: Tx) => void seen.push(header.number.toNumber()));
    const balances: bigint[] = [];
    const stopBalance = (await api.query.system!.account!(pair("//Yan").address, (account: Tx) => {
      balances.push(account.data.free.toBigInt());
    })) as unknown as () => void;
    await rpc("devnet_fund", [pair("//Yan").address, "7000"]);
    await rpc("devnet_newBlocks", [2]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    stop();
    stopBalance();
    expect(seen.slice(1)).toEqual([1, 2, 3].map((n) => seen[0]! + n));
    expect(balances).toEqual([0n, 7000n]);
  });

  test("reads the state of an old block", async () => {
    const before = await api.rpc.chain.getBlockHash(1);
    const at = await api.at(before);
    expect(((await at.query.system!.account!(pair("//Zoe").address)) as Tx).data.free.toBigInt()).toBe(0n);
  });
});

describe("a subnet on the devnet", () => {
  const sudo = (call: Tx) => send(api.tx.sudo!.sudo!(call), "//Alice");
  const admin = () => api.tx.adminUtils!;
  const subtensor = () => api.tx.subtensorModule!;

  test("is made, started, joined, staked on, weighed, and pays by its epoch", async () => {
    await sudo(admin().sudoSetWeightsSetRateLimit!(2, 0));
    const made = await send(subtensor().registerNetwork!(pair("//owner").address), "//Bob");
    expect(made.error).toBeUndefined();
    expect((await send(subtensor().startCall!(2), "//Bob")).error).toBeUndefined();
    for (const call of [
      admin().sudoSetWeightsSetRateLimit!(2, 0),
      admin().sudoSetCommitRevealWeightsEnabled!(2, false),
      admin().sudoSetTempo!(2, 20),
      admin().sudoSetSubnetEmissionEnabled!(2, true),
    ])
      await sudo(call);
    for (const uri of ["//v1", "//m1", "//m2"])
      expect((await send(subtensor().burnedRegister!(2, pair(uri).address), "//Charlie")).error).toBeUndefined();
    expect((await send(subtensor().addStake!(pair("//v1").address, 2, 500_000_000_000n), "//Charlie")).error).toBeUndefined();
    await rpc("devnet_newBlocks", [21]);
    await rpc("devnet_fund", [pair("//v1").address, "1000000000"]);
    expect((await send(subtensor().setWeights!(2, [2, 3], [65535, 30000], 0), "//v1")).error).toBeUndefined();
    await rpc("devnet_newBlocks", [41]);
    const incentive = ((await api.query.subtensorModule!.incentive!(2)) as Tx).toJSON() as number[];
    expect(incentive[2]).toBeGreaterThan(incentive[3]!);
    expect(incentive[3]).toBeGreaterThan(0);
    const taken = await send(subtensor().removeStake!(pair("//v1").address, 2, 100_000_000_000n), "//Charlie");
    expect(taken.events).toContain("subtensorModule.StakeRemoved");
  });

  test("answers the chain's errors by name", async () => {
    expect((await send(subtensor().burnedRegister!(77, pair("//m3").address), "//Charlie")).error).toBe("SubnetNotExists");
    expect((await send(subtensor().burnedRegister!(2, pair("//m1").address), "//Charlie")).error).toBe("HotKeyAlreadyRegisteredInSubNet");
    expect((await send(subtensor().addStake!(pair("//v1").address, 2, 1_000n), "//Charlie")).error).toBe("AmountTooLow");
    expect((await send(subtensor().startCall!(2), "//Charlie")).error).toBe("BadOrigin");
    await send(subtensor().burnedRegister!(2, pair("//m4").address), "//Charlie");
    await expect(send(subtensor().setWeights!(2, [3], [1], 0), "//m4")).resolves.toMatchObject({ error: "NeuronNoValidatorPermit" });
  });
});

describe("the server", () => {
  test("answers over HTTP, batches too", async () => {
    const answers = (await (
      await post([
        { id: 1, jsonrpc: "2.0", method: "system_chain" },
        { id: "x", jsonrpc: "2.0", method: "nope", params: [] },
      ])
    ).json()) as Tx[];
    expect(answers).toEqual([
      { jsonrpc: "2.0", id: 1, result: "Bittensor" },
      { jsonrpc: "2.0", id: "x", error: { code: -32601, message: "Method not found" } },
    ]);
  });

  test.each([
    ["{", -32700],
    ["[]", -32600],
    ["3", -32600],
    [JSON.stringify({ id: 1, method: "state_getStorage", params: ["zz"] }), -32602],
    [JSON.stringify({ id: 1, method: "state_getStorage", params: ["0x00", `0x${"12".repeat(32)}`] }), 4003],
    [JSON.stringify({ id: 1, method: "chain_subscribeNewHeads" }), -32603],
  ])("refuses %s by code %i", async (body, code) => {
    expect(((await (await post(body)).json()) as Tx).error.code).toBe(code);
  });

  test("refuses a page of another origin", async () => {
    expect((await post({ id: 1, method: "system_chain" }, { origin: "https://example.com" })).status).toBe(403);
    expect((await post({ id: 1, method: "system_chain" }, { origin: "http://localhost:3000" })).status).toBe(200);
  });

  test("a snapshot of it is another's genesis", async () => {
    const bytes = Buffer.from(((await rpc("devnet_snapshot")) as string).slice(2), "hex");
    const other = await startDevnet({ snapshot: new Uint8Array(bytes) });
    const key = (api.query.system!.account as Tx).key(pair("//Zoe").address);
    const read = await fetch(other.httpUrl, { method: "POST", body: JSON.stringify({ id: 1, method: "state_getStorage", params: [key] }) });
    expect(((await read.json()) as Tx).result).toBe(await rpc("state_getStorage", [key]));
    await other.close();
  });
});
