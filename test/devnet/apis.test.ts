import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import { cryptoWaitReady } from "@polkadot/util-crypto";
import { twox } from "../../src/client/codec/hashers.js";
import { callApi } from "../../src/devnet/apis/callApi.js";
import { Node } from "../../src/devnet/node.js";
import { bareExtrinsic, unprefixed } from "../../src/devnet/runtime/extrinsic.js";
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

/** What this chain doesn't execute, and says that it isn't there: docs/devnet.md tells why. */
const ABSENT = [
  "BabeApi_configuration",
  "BabeApi_current_epoch",
  "BabeApi_next_epoch",
  "BlockBuilder_check_inherents",
  "BlockBuilder_finalize_block",
  "BlockBuilder_inherent_extrinsics",
  "ContractsApi_call",
  "ContractsApi_instantiate",
  "ContractsApi_upload_code",
  "Core_execute_block",
  "Core_initialize_block",
  "EthereumRuntimeRPCApi_call",
  "EthereumRuntimeRPCApi_create",
  "EthereumRuntimeRPCApi_initialize_pending_block",
  "EthereumRuntimeRPCApi_pending_block",
  "GenesisBuilder_build_state",
  "OffchainWorkerApi_offchain_worker",
  "SessionKeys_generate_session_keys",
];

test("what isn't executed is an export that isn't there", () => {
  for (const api of ABSENT)
    expect(() => callApi(node, node.chain.head, api, new Uint8Array())).toThrow(`Exported method ${api} is not found`);
});

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
    index: 0n,
    key: new Uint8Array(),
    encoded: new Uint8Array(64),
    id: "benchmark",
  };
  const named = (name: string): StorageValue => {
    if (name in inputs) return inputs[name];
    if (/s$/.test(name) && /coldkey/i.test(name)) return [coldkey];
    return /hotkey|delegate_?a/i.test(name) ? hotkey : coldkey;
  };
  const unknown: string[] = [];
  for (const api of node.codec.apis.filter((each) => !ABSENT.includes(each))) {
    const raw = /^(Core|Metadata|Account|Transaction|Tagged|BlockBuilder|Convert|Shield|.*report_equivocation|.*extrinsic_filter)/.test(
      api,
    );
    try {
      if (raw) callApi(node, node.chain.head, api, new Uint8Array(200));
      else
        call(
          api,
          ...node.codec.apiInputs(api).map(({ name }) => (name === "address" && /^Ethereum/.test(api) ? hotkey.slice(0, 42) : named(name))),
        );
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

describe("keys, EVM and contracts", () => {
  test("an author's keys are read one after the other", () => {
    const keys = call("SessionKeys_decode_session_keys", Uint8Array.from([...fromHex(hotkey), ...fromHex(coldkey)]));
    expect(keys).toEqual([
      [fromHex(hotkey), "0x61757261"],
      [fromHex(coldkey), "0x6772616e"],
    ]);
    expect(call("SessionKeys_decode_session_keys", new Uint8Array(63))).toBeNull();
  });

  test("an EVM account has what its address's account has, in wei", () => {
    const address = "0x0102030405060708090a0b0c0d0e0f1011121314";
    expect(call("EthereumRuntimeRPCApi_account_basic", address)).toEqual({ balance: 0n, nonce: 0n });
    expect(call("EthereumRuntimeRPCApi_gas_price")).toBe(node.chain.state(0).get("BaseFee.BaseFeePerGas"));
    expect(call("EthereumRuntimeRPCApi_current_all")).toEqual([null, null, null]);
  });

  test("an Ethereum transaction becomes an extrinsic, and is found among them", () => {
    const signature = { v: 37n, r: `0x${"11".repeat(32)}`, s: `0x${"22".repeat(32)}` };
    const legacy = {
      nonce: 1n,
      gasPrice: 2n,
      gasLimit: 21_000n,
      action: { type: "Create" },
      value: 0n,
      input: new Uint8Array(),
      signature,
    };
    const extrinsic = call("ConvertTransactionRuntimeApi_convert_transaction", { type: "Legacy", value: legacy });
    const inherent = bareExtrinsic(node.codec, { pallet: "Timestamp", name: "set", args: { now: 1n } });
    const [found, ...more] = call("EthereumRuntimeRPCApi_extrinsic_filter", [unprefixed(inherent.bytes), extrinsic]);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ type: "Legacy", value: { nonce: 1n, gasLimit: 21_000n } });
  });

  test("no contract is here", () => {
    expect(call("ContractsApi_get_storage", coldkey, new Uint8Array())).toEqual({ type: "Err", value: "DoesntExist" });
  });

  test("the runtime's genesis has a name", () => {
    expect(call("GenesisBuilder_preset_names")).toEqual(["benchmark"]);
    expect(JSON.parse(new TextDecoder().decode(call("GenesisBuilder_get_preset", "benchmark"))).sudo.key).toMatch(/^5Grwva/);
    expect(call("GenesisBuilder_get_preset", "other")).toBeNull();
    expect(() => call("GenesisBuilder_get_preset", null)).toThrow("isn't kept here");
  });
});

test("what is sealed is told of, and opened with the author's key", () => {
  const { publicKey, secretKey } = ml_kem768.keygen(new Uint8Array(64).fill(7));
  const inner = bareExtrinsic(node.codec, { pallet: "System", name: "remark", args: { remark: new Uint8Array(3) } });
  const { cipherText, sharedSecret } = ml_kem768.encapsulate(publicKey);
  const nonce = new Uint8Array(24).fill(1);
  const message = xchacha20poly1305(sharedSecret, nonce).encrypt(inner.bytes);
  const ciphertext = Uint8Array.from([
    ...fromHex(`0x${twox(publicKey, 2)}`),
    cipherText.length & 255,
    cipherText.length >> 8,
    ...cipherText,
    ...nonce,
    ...message,
  ]);
  const envelope = bareExtrinsic(node.codec, { pallet: "MevShield", name: "submit_encrypted", args: { ciphertext } });
  const sealed = call("ShieldApi_try_decode_shielded_tx", unprefixed(envelope.bytes));
  expect(sealed.keyHash).toBe(`0x${twox(publicKey, 2)}`);
  expect(call("ShieldApi_is_shielded_using_current_key", sealed.keyHash)).toBe(false);
  expect(call("ShieldApi_try_unshield_tx", secretKey, sealed)).toEqual(unprefixed(inner.bytes));
  expect(call("ShieldApi_try_unshield_tx", ml_kem768.keygen(new Uint8Array(64)).secretKey, sealed)).toBeNull();
  expect(call("ShieldApi_try_unshield_tx", new Uint8Array(3), sealed)).toBeNull();
  expect(call("ShieldApi_try_decode_shielded_tx", unprefixed(inner.bytes))).toBeNull();
});
