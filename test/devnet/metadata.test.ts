import { describe, expect, test } from "@jest/globals";
import { TypeRegistry } from "@polkadot/types";
import { Metadata } from "@polkadot/types/metadata";
import { createCodec } from "../../src/client/codec/createCodec.js";
import { genesisStorage } from "../../src/devnet/chain/genesis.js";
import { Node } from "../../src/devnet/node.js";
import { buildOf, METADATA_VERSIONS, recordedRuntime } from "../../src/devnet/runtimeCode.js";
import { accountHex } from "../../src/units/ss58.js";

const ALICE = accountHex("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY");
const production = recordedRuntime();
const fast = recordedRuntime("fast");

describe("the fast runtime", () => {
  test.each(METADATA_VERSIONS)("has the localnet's constants, defaults and faucet in V%d, and nothing else is different", (version) => {
    const [of, was] = [fast, production].map((runtime) => createCodec(runtime.metadata(version)!, { accounts: "hex" }));
    expect(of!.constant("Aura.SlotDuration")).toBe(250n);
    expect(of!.constant("Timestamp.MinimumPeriod")).toBe(125n);
    expect(of!.constant("Crowdloan.MinimumBlockDuration")).toBe(50);
    expect(of!.constant("Crowdloan.MaximumBlockDuration")).toBe(20_000);
    expect(of!.constant("SubtensorModule.InitialTempo")).toBe(10);
    expect(of!.constant("SubtensorModule.InitialMaxEpochsPerBlock")).toBe(32);
    expect(of!.constant("SubtensorModule.HotkeySwapOnSubnetInterval")).toBe(1n);
    expect(of!.item("SubtensorModule.PendingChildKeyCooldown").defaultValue).toBe(15n);
    expect(of!.item("SubtensorModule.ColdkeySwapAnnouncementDelay").defaultValue).toBe(50);
    expect(of!.item("SubtensorModule.Tempo").defaultValue).toBe(10);
    expect(of!.item("SubtensorModule.NetworkRateLimit").defaultValue).toBe(0n);
    expect(was!.item("SubtensorModule.Tempo").defaultValue).toBe(360);
    expect(of!.calls.filter((call) => !was!.hasCall(call))).toEqual(["SubtensorModule.faucet"]);
    const faucet = { pallet: "SubtensorModule", name: "faucet", args: { blockNumber: 7n, nonce: 8n, work: Uint8Array.of(1, 2) } };
    expect([...of!.encodeCall(faucet)]).toEqual([7, 60, 7, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 8, 1, 2]);
    const [bytes, before] = [fast.metadata(version)!, production.metadata(version)!];
    const added = bytes.length - before.length;
    const where = Buffer.from(bytes).indexOf(Buffer.from([6 << 2, ...Buffer.from("faucet")]));
    const without = [...bytes.subarray(0, where), ...bytes.subarray(where + added)];
    expect(without.filter((byte, i) => byte !== before[i]).length).toBeLessThanOrEqual(41);
  });

  test("makes blocks of a quarter of a second, or of the time there is", () => {
    const node = new Node({ runtime: fast, blockTime: "manual", startTime: 1_700_000_000_000, historyBlocks: 10 });
    const now = (number: number) => node.chain.state(number).get("Timestamp.Now");
    for (let i = 0; i < 2; i++) node.newBlock();
    expect(now(2) - now(1)).toBe(250n);
    node.newBlock(1_700_000_060_100);
    expect(now(3)).toBe(1_700_000_060_000n);
    node.close();
  });

  test("begins with root owned by Alice, as its genesis says, which tells it from the other", () => {
    const state = genesisStorage(fast.codec);
    expect(buildOf(state)).toBe("fast");
    expect(buildOf(genesisStorage(production.codec))).toBe("production");
    expect(buildOf(genesisStorage(recordedRuntime("localnet").codec))).toBe("localnet");
    const owner = fast.codec.item("SubtensorModule.SubnetOwner");
    expect(owner.decode(state.get(owner.key(0))!)).toBe(ALICE);
  });
});

test.each(METADATA_VERSIONS)("V%d tells of every error of every pallet", (version) => {
  const registry = new TypeRegistry();
  const metadata = new Metadata(registry, production.metadata(version)!);
  registry.setLookup(metadata.asLatest.lookup);
  const errors = metadata.asLatest.pallets.flatMap(({ name, errors }) =>
    errors.isNone
      ? []
      : registry.lookup.getSiType(errors.unwrap().type).def.asVariant.variants.map((error) => ({ pallet: name.toString(), error })),
  );
  expect(errors.length).toBeGreaterThan(300);
  expect(errors.filter(({ error }) => error.docs.length === 0).map(({ pallet, error }) => `${pallet}.${error.name.toString()}`)).toEqual(
    [],
  );
  const staked = errors.find(({ error }) => error.name.toString() === "NotEnoughBalanceToStake")!;
  expect(staked.error.docs[0]!.toString()).toMatch(/^Not enough balance to stake\. /);
});
