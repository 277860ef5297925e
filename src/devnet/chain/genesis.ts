import type { Codec } from "../../client/codec/types.js";
import { memoryStore } from "../../client/state/memoryStore.js";
import { storageState } from "../../client/state/storageState.js";
import { prodOrFast } from "../../protocol/rules.js";
import { safeFloat } from "../../protocol/staking/safeFloat.js";
import type { State } from "../../state/state.js";
import { type Hex, toHex } from "../../units/hex.js";
import { accountHex } from "../../units/ss58.js";
import { LOCAL_BEACON_KEY } from "../pallets/drand/beacon.js";
import { beginEthereum } from "../pallets/ethereum/blocks.js";
import { palletAccount, palletHotkey } from "../pallets/limitOrders/palletKeys.js";
import { NOBODY, set } from "../pallets/subtensor/items.js";
import { symbolOf } from "../pallets/subtensor/symbols.js";
import { keepFeeMultiplier } from "../pallets/transactionPayment/feeMultiplier.js";
import { codeEntry, type RuntimeBuild } from "../runtimeCode.js";
import { AUTHORITY_URI, devAccount, grandpaKey } from "./accounts.js";
import { storageVersions } from "./storageVersions.js";

const RICH = 1_000_000_000_000_000n;
const POOR = 2_000_000_000_000n;

/** Who has TAO at the start, rao (node/src/chain_spec/localnet.rs). */
const BALANCES: Readonly<Record<string, bigint>> = {
  "//Alice": RICH,
  "//Bob": RICH,
  "//Charlie": RICH,
  "//Dave": POOR,
  "//Eve": POOR,
  "//Ferdie": POOR,
  "//One": POOR,
  "//Two": POOR,
  "//Three": POOR,
};

/** The same of Ethereum's development accounts Alith and Baltathar, by their mirrors here. */
const ETHEREUM_ACCOUNTS = ["5Fghzk1AJt88PeFEzuRfXzbPchiBbsVGTTXcdx599VdZzkTA", "5GeqNhKWj1KG78VHzbmo3ZjZgUTrCuWeamdgiA114XHGdaEr"];

/** The development accounts and `accounts`, which have what is said there. */
export function localnetBalances(accounts: ReadonlyMap<Hex, bigint>): Map<Hex, bigint> {
  return new Map([
    ...Object.entries(BALANCES).map(([uri, rao]) => [devAccount(uri), rao] as const),
    ...ETHEREUM_ACCOUNTS.map((address) => [accountHex(address), POOR] as const),
    ...accounts,
  ]);
}

export interface GenesisOptions {
  /** More accounts, rao by address or public key. */
  readonly accounts?: ReadonlyMap<Hex, bigint> | undefined;
  readonly beacon?: Beacon | undefined;
}

/** Whose pulses the chain takes: of a beacon of its own, or of drand's quicknet, which somebody must bring. */
export type Beacon = "local" | "quicknet";

/**
 * The storage of block 0: the official localnet's (node/src/chain_spec/localnet.rs, pallets/subtensor/src/macros/genesis.rs): Alice is sudo, root is
 * subnet 0, subnet 1 belongs to nobody.
 */
export function genesisStorage(
  codec: Codec,
  { accounts = new Map(), beacon = "local" }: GenesisOptions = {},
): ReadonlyMap<Hex, Uint8Array> {
  const store = memoryStore();
  const state = storageState(codec, store);
  let issuance = 0n;
  for (const [who, free] of localnetBalances(accounts)) {
    const empty = state.defaultOf("System.Account");
    state.set("System.Account", [who], { ...empty, providers: 1, data: { ...empty.data, free } });
    issuance += free;
  }
  state.set("Balances.TotalIssuance", [], issuance);
  set(state, "TotalIssuance", [], issuance);
  system(state, codec);
  if (beacon === "local") localBeacon(state);
  limitOrders(state, codec);
  rootSubnet(state, prodOrFast(state, NOBODY_OWNS, { coldkey: devAccount("//Alice"), hotkey: devAccount("//Alice_hk") }));
  firstSubnet(state);
  return new Map([...store.entries(), codeEntry(codec, builtAs(state)), ...storageVersions(codec), ETHEREUM_SCHEMA]);
}

/** Of which version Ethereum's storage is, as Frontier says it. */
const ETHEREUM_SCHEMA: readonly [Hex, Uint8Array] = [toHex(new TextEncoder().encode(":ethereum_schema")), Uint8Array.of(3)];

/** How the runtime is built whose defaults these are. */
function builtAs(state: State): RuntimeBuild {
  return state.defaultOf("SubtensorModule.NetworkRateLimit") > 0n ? "production" : prodOrFast(state, "localnet", "fast");
}

function system(state: State, codec: Codec): void {
  state.set("System.LastRuntimeUpgrade", [], { specVersion: codec.specVersion, specName: codec.specName });
  state.set("System.UpgradedToU32RefCount", [], true);
  state.set("System.UpgradedToTripleRefCount", [], true);
  state.set("System.ParentHash", [], `0x${"45".repeat(32)}`);
  state.set("System.BlockHash", [0], `0x${"45".repeat(32)}`);
  state.set("Sudo.Key", [], devAccount("//Alice"));
  state.set("Aura.Authorities", [], [devAccount(AUTHORITY_URI)]);
  state.set("Grandpa.Authorities", [], [[grandpaKey(), 1n]]);
  state.set("EVMChainId.ChainId", [], 42n);
  state.set("TransactionPayment.StorageVersion", [], "V2");
  keepFeeMultiplier({ state });
  beginEthereum(state);
  for (const item of ["BaseFee.BaseFeePerGas", "BaseFee.Elasticity"]) state.set(item, [], state.defaultOf(item));
}

/** Limit orders are on; batches go through an account and hotkey of the pallet's own. */
function limitOrders(state: State, codec: Codec): void {
  const [account, hotkey] = [palletAccount({ codec }), palletHotkey({ codec })];
  set(state, "Owner", [hotkey], account);
  set(state, "OwnedHotkeys", [account], [hotkey]);
  set(state, "StakingHotkeys", [account], [hotkey]);
  state.set("LimitOrders.LimitOrdersEnabled", [], true);
}

/** Rounds are those of quicknet, by number and time; the key isn't. */
function localBeacon(state: State): void {
  const quicknet = state.defaultOf("Drand.BeaconConfig");
  const metadata = { beaconId: new TextEncoder().encode("devnet") };
  state.set("Drand.BeaconConfig", [], { ...quicknet, publicKey: LOCAL_BEACON_KEY, metadata });
}

const NOBODY_OWNS = { coldkey: NOBODY, hotkey: NOBODY };

function rootSubnet(state: State, owner: { readonly coldkey: Hex; readonly hotkey: Hex }): void {
  const put = (item: string, value: unknown) => set(state, item, [0], value);
  put("NetworksAdded", true);
  put("SubnetOwner", owner.coldkey);
  put("SubnetOwnerHotkey", owner.hotkey);
  put("SubnetworkN", 0);
  put("MaxAllowedUids", 64);
  put("MaxAllowedValidators", 64);
  put("MinAllowedWeights", 0);
  put("Tempo", 100);
  put("NetworkRegistrationAllowed", true);
  put("TargetRegistrationsPerInterval", 1);
  put("TokenSymbol", symbolOf(0));
  set(state, "TotalNetworks", [], 2);
}

function firstSubnet(state: State): void {
  const put = (item: string, value: unknown) => set(state, item, [1], value);
  const shares = safeFloat(1_000_000_000n);
  set(state, "Owner", [NOBODY], NOBODY);
  set(state, "AlphaV2", [NOBODY, NOBODY, 1], shares);
  set(state, "TotalHotkeyAlpha", [NOBODY, 1], 1_000_000_000n);
  set(state, "TotalHotkeySharesV2", [NOBODY, 1], shares);
  set(state, "StakingHotkeys", [NOBODY], [NOBODY]);
  put("SubnetMechanism", 1);
  put("SubnetAlphaIn", 10_000_000_000n);
  put("SubnetTAO", 10_000_000_000n);
  put("SubnetAlphaOut", 1_000_000_000n);
  put("NetworksAdded", true);
  put("MaxAllowedUids", 256);
  put("MaxAllowedValidators", 64);
  put("MinAllowedWeights", 0);
  put("Tempo", 100);
  put("NetworkRegistrationAllowed", true);
  put("SubnetOwner", NOBODY);
  put("SubnetLocked", 1n);
  put("LargestLocked", 1n);
  put("SubnetworkN", 1);
  for (const [item, value] of [
    ["Active", true],
    ["Emission", 0n],
    ["Consensus", 0],
    ["Incentive", 0],
    ["Dividends", 0],
  ] as const)
    put(item, [value]);
  put("LastUpdate", [0n]);
  put("ValidatorTrust", [0]);
  put("ValidatorPermit", [false]);
  set(state, "Keys", [1, 0], NOBODY);
  set(state, "Uids", [1, NOBODY], 0);
  set(state, "BlockAtRegistration", [1, 0], 0n);
  set(state, "IsNetworkMember", [NOBODY, 1], true);
  put("TokenSymbol", symbolOf(1));
}
