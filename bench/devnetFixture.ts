import type { Codec } from "../src/client/codec/types.js";
import { memoryStore } from "../src/client/state/memoryStore.js";
import { storageState } from "../src/client/state/storageState.js";
import { genesisStorage } from "../src/devnet/chain/genesis.js";
import type { Changes } from "../src/devnet/chain/versionedStore.js";
import { safeFloat } from "../src/protocol/staking/safeFloat.js";
import type { Hex } from "../src/units/hex.js";

export interface FixtureSize {
  readonly subnets: number;
  readonly uids: number;
  readonly validators: number;
  /** Blocks between a subnet's epochs; they are spread evenly. */
  readonly tempo: number;
  readonly accounts: ReadonlyMap<Hex, bigint>;
}

const STAKE = 1_000_000_000_000n;
const POOL = 10_000_000_000_000n;

/** An account by three numbers. */
const account = (kind: number, netuid: number, uid: number): Hex =>
  `0x${[kind, netuid, uid].map((n) => n.toString(16).padStart(4, "0")).join("")}${"5a".repeat(26)}`;

/** A localnet's genesis with more subnets: full of neurons, every validator staked, with weights and bonds for every uid. */
export function devnetFixture(codec: Codec, size: FixtureSize): Changes {
  const store = memoryStore(genesisStorage(codec, { accounts: size.accounts }));
  const state = storageState(codec, store);
  const set = (item: string, key: readonly (Hex | number)[], value: unknown) => state.set(`SubtensorModule.${item}`, key, value);
  const uids = Array.from({ length: size.uids }, (_, uid) => uid);
  const each = <T>(value: T) => uids.map(() => value);
  const row = uids.map((uid) => [uid, 1 + ((uid * 7919) % 65_535)]);
  for (let netuid = 2; netuid < size.subnets + 2; netuid++) {
    const put = (item: string, value: unknown) => set(item, [netuid], value);
    const facts: Record<string, unknown> = {
      NetworksAdded: true,
      SubnetMechanism: 1,
      SubtokenEnabled: true,
      SubnetEmissionEnabled: true,
      FirstEmissionBlockNumber: 1n,
      NetworkRegisteredAt: 0n,
      NetworkRegistrationAllowed: true,
      SubnetOwner: account(1, netuid, 0),
      SubnetOwnerHotkey: account(2, netuid, 0),
      SubnetworkN: size.uids,
      MaxAllowedUids: size.uids,
      MaxAllowedValidators: size.validators,
      Tempo: size.tempo,
      LastEpochBlock: BigInt(netuid % size.tempo),
      Yuma3On: true,
      SubnetTAO: POOL,
      SubnetAlphaIn: POOL,
      SubnetAlphaOut: STAKE * BigInt(size.validators),
      SubnetMovingPrice: 2n ** 32n,
      Active: each(true),
      ValidatorPermit: uids.map((uid) => uid < size.validators),
      Emission: each(0n),
      Consensus: each(0),
      Dividends: each(0),
      Incentive: each(0),
      ValidatorTrust: each(0),
      LastUpdate: each(1n),
    };
    for (const [item, value] of Object.entries(facts)) put(item, value);
    for (const uid of uids) {
      const [coldkey, hotkey] = [account(1, netuid, uid), account(2, netuid, uid)];
      set("Keys", [netuid, uid], hotkey);
      set("Uids", [netuid, hotkey], uid);
      set("IsNetworkMember", [hotkey, netuid], true);
      set("BlockAtRegistration", [netuid, uid], 0n);
      set("Owner", [hotkey], coldkey);
      if (uid >= size.validators) continue;
      set("Weights", [netuid, uid], row);
      set("Bonds", [netuid, uid], row);
      set("TotalHotkeyAlpha", [hotkey, netuid], STAKE);
      set("TotalHotkeySharesV2", [hotkey, netuid], safeFloat(STAKE));
      set("AlphaV2", [hotkey, coldkey, netuid], safeFloat(STAKE));
      set("StakingHotkeys", [coldkey], [hotkey]);
    }
  }
  set("TotalNetworks", [], size.subnets + 2);
  return new Map(store.entries());
}
