import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { cryptoWaitReady } from "@polkadot/util-crypto";
import { callApi } from "../../src/devnet/apis/callApi.js";
import { Node } from "../../src/devnet/node.js";
import type { StorageValue } from "../../src/state/state.js";
import { fromHex, type Hex } from "../../src/units/hex.js";
import { accountHex } from "../../src/units/ss58.js";

const dump = JSON.parse(
  gunzipSync(readFileSync(new URL("../vectors/real-runtime/s02-yuma3-liquid-alpha.json.gz", import.meta.url))).toString(),
);
const [{ netuid, hotkeys, coldkeys, ownerHotkey }] = dump.subnets;
const [hotkey, coldkey] = [accountHex(hotkeys[0]), accountHex(coldkeys[0])];

let node: Node;
const call = (api: string, ...inputs: StorageValue[]): StorageValue => {
  const { codec, chain } = node;
  return codec.decodeApiOutput(api, callApi(node, chain.head, api, codec.encodeApiInput(api, inputs)));
};
const stored = (item: string, ...key: (number | Hex)[]) => node.chain.state(0).get(`SubtensorModule.${item}`, ...key);

beforeAll(async () => {
  await cryptoWaitReady();
  const genesis = new Map(Object.entries(dump.parent.state as Record<Hex, Hex>).map(([key, value]) => [key as Hex, fromHex(value)]));
  node = new Node({ blockTime: "manual", genesis, startTime: 0, historyBlocks: 10 });
});

afterAll(() => node?.close());

/** What this chain doesn't execute: EVM, contracts, Babe's epochs, blocks from outside. */
const ABSENT =
  /^(Core_(execute|initialize)|BlockBuilder|GenesisBuilder_(build|get)|OffchainWorker|SessionKeys|EthereumRuntimeRPCApi_(?!chain_id)|ConvertTransaction|ContractsApi|BabeApi_(conf|current_epoch$|next)|GrandpaApi_submit|ShieldApi)/;

test("every other API of the metadata answers in the metadata's form", () => {
  const inputs: Record<string, StorageValue> = {
    netuid,
    uid: 0,
    mecid: 0,
    subid: 0,
    metagraphIndexes: Array.from({ length: 75 }, (_, i) => i),
    amount: 1_000_000_000n,
    tao: 1_000_000_000n,
    alpha: 1_000_000_000n,
    version: 16,
    proxyType: null,
    account: hotkey,
    netuids: null,
    origin: null,
    destination: [hotkey, netuid],
    len: 100,
    length: 100,
    setId: 0n,
    authorityId: hotkey,
    slot: 0n,
    weight: { refTime: 1n, proofSize: 1n },
  };
  const named = (name: string): StorageValue => {
    if (name in inputs) return inputs[name];
    if (/s$/.test(name) && /coldkey/i.test(name)) return [coldkey];
    return /hotkey|delegate_?a/i.test(name) ? hotkey : coldkey;
  };
  const unknown: string[] = [];
  for (const api of node.codec.apis.filter((each) => !ABSENT.test(each))) {
    const raw = /^(Core|Metadata|Account|Transaction|Tagged|.*report_equivocation)/.test(api);
    try {
      if (raw) callApi(node, node.chain.head, api, new Uint8Array(200));
      else call(api, ...node.codec.apiInputs(api).map(({ name }) => named(name)));
    } catch (error) {
      if (!raw || /is not found/.test((error as Error).message)) unknown.push(`${api}: ${(error as Error).message}`);
    }
  }
  expect(unknown).toEqual([]);
});

describe("a subnet's", () => {
  test("metagraph has what is stored", () => {
    const graph = call("SubnetInfoRuntimeApi_get_metagraph", netuid);
    expect(graph.hotkeys).toHaveLength(stored("SubnetworkN", netuid));
    expect(graph.emission).toEqual(stored("Emission", netuid));
    expect(graph.ownerHotkey).toBe(accountHex(ownerHotkey));
  });

  test("mechanisms are each a graph, others none", () => {
    expect(call("SubnetInfoRuntimeApi_get_mechagraph", netuid, 0).netuid).toBe(netuid);
    expect(call("SubnetInfoRuntimeApi_get_mechagraph", netuid, 9)).toBeNull();
    expect(call("SubnetInfoRuntimeApi_get_all_mechagraphs").length).toBeGreaterThan(1);
  });

  test("selective metagraph has the asked fields only, its own number among them", () => {
    const some = call("SubnetInfoRuntimeApi_get_selective_metagraph", netuid, [3, 8, 72]);
    expect(some).toMatchObject({ netuid: 0, identity: { some: null }, tempo: stored("Tempo", netuid), name: null });
    const permits: boolean[] = stored("ValidatorPermit", netuid);
    expect(some.validators.every((uid: number) => permits[uid])).toBe(true);
    expect(some.validators.length).toBeGreaterThan(0);
    expect(call("SubnetInfoRuntimeApi_get_selective_metagraph", netuid, [0]).netuid).toBe(netuid);
  });

  test("place is given away only after its immunity", () => {
    expect(call("SubnetInfoRuntimeApi_get_subnet_to_prune")).toBeNull();
  });
});

test("proxy kinds come with their filters, calls by index", () => {
  expect(call("ProxyFilterRuntimeApi_get_proxy_types")).toHaveLength(18);
  const [small] = call("ProxyFilterRuntimeApi_get_proxy_filter", 11);
  const [first] = small.calls;
  const { codec } = node;
  const bytes = codec.encodeCall({
    pallet: "Balances",
    name: "transfer_keep_alive",
    args: { dest: { type: "Id", value: hotkey }, value: 1n },
  });
  expect([first.palletIndex, first.callIndex]).toEqual([...bytes.subarray(0, 2)]);
  expect(first.condition.value.limit).toBe(500_000_000n);
});

test("a pool's fee is its rate of the amount, nothing where the stake stays", () => {
  const fee = (from: StorageValue, to: StorageValue) => call("StakeInfoRuntimeApi_get_stake_fee", from, coldkey, to, coldkey, 65_535_000n);
  expect(fee([hotkey, netuid], [hotkey, netuid])).toBe(0n);
  const rate = node.chain.state(0).get("Swap.FeeRate", netuid);
  expect(Number(fee(null, [hotkey, netuid]))).toBeGreaterThanOrEqual(rate * 1000 - 1);
});
