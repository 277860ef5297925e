import { memoryStore } from "../src/client/state/memoryStore.js";
import { storageState } from "../src/client/state/storageState.js";
import { genesisStorage } from "../src/devnet/chain/genesis.js";
import { Node } from "../src/devnet/node.js";
import { increaseStake } from "../src/protocol/staking/increaseStake.js";
import type { KeyPart, StorageValue } from "../src/state/state.js";
import type { Hex } from "../src/units/hex.js";

const TAO = 1_000_000_000n;
const TEMPO = 10;

/** A devnet whose subnet 1 has so many neurons, the first of them validators that weigh all others. */
export function devnetOf(neurons: number, validators: number): Node {
  const { codec } = new Node({ blockTime: "manual", startTime: 1_700_000_000_000, historyBlocks: 1 });
  const store = memoryStore(genesisStorage(codec));
  const state = storageState(codec, store);
  const set = (name: string, key: KeyPart[], value: StorageValue) => state.set(`SubtensorModule.${name}`, key, value);
  const account = (kind: number, uid: number): Hex => `0x${kind.toString(16).padStart(2, "0")}${(uid + 1).toString(16).padStart(62, "0")}`;
  const list = <T>(value: (uid: number) => T) => Array.from({ length: neurons }, (_, uid) => value(uid));
  for (let uid = 0; uid < neurons; uid++) {
    const [hotkey, coldkey] = [account(0xa0, uid), account(0xb0, uid)];
    set("Keys", [1, uid], hotkey);
    set("Uids", [1, hotkey], uid);
    set("IsNetworkMember", [hotkey, 1], true);
    set("Owner", [hotkey], coldkey);
    set("OwnedHotkeys", [coldkey], [hotkey]);
    set("BlockAtRegistration", [1, uid], 0n);
    if (uid >= validators) continue;
    for (const netuid of [0, 1]) increaseStake(state, hotkey, coldkey, netuid, BigInt(10_000 + 37 * uid) * TAO);
    set(
      "Weights",
      [1, uid],
      Array.from({ length: neurons - validators }, (_, i) => [validators + i, 1 + ((uid * 7919 + i * 104_729) % 65_535)]),
    );
  }
  set("SubnetworkN", [1], neurons);
  set("MaxAllowedUids", [1], neurons);
  set("MaxAllowedValidators", [1], validators);
  set("Tempo", [1], TEMPO);
  set("CommitRevealWeightsEnabled", [1], false);
  set("SubnetTAO", [0], 1_000_000n * TAO);
  for (const name of ["SubtokenEnabled", "NetworkRegistrationAllowed", "SubnetEmissionEnabled"]) set(name, [1], true);
  set("FirstEmissionBlockNumber", [1], 1n);
  for (const [name, value] of [
    ["Active", true],
    ["Emission", 0n],
    ["Consensus", 0],
    ["Incentive", 0],
    ["Dividends", 0],
    ["ValidatorTrust", 0],
  ] as const)
    set(
      name,
      [1],
      list(() => value),
    );
  set(
    "ValidatorPermit",
    [1],
    list((uid) => uid < validators),
  );
  set(
    "LastUpdate",
    [1],
    list(() => 1n),
  );
  const node = new Node({ blockTime: "manual", genesis: new Map(store.entries()), startTime: 1_700_000_000_000, historyBlocks: 1000 });
  // Bonds come with the first epochs.
  for (let epochs = 3; epochs > 0; ) {
    const { header } = node.newBlock();
    if (node.chain.state(header.number).get("SubtensorModule.LastMechansimStepBlock", 1) === BigInt(header.number)) epochs--;
  }
  return node;
}
