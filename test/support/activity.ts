import type { EventRecord } from "../../src/client/codec/types.js";
import { extrinsics } from "../../src/client/tx/extrinsics.js";
import { Node } from "../../src/devnet/node.js";
import { InvalidTransaction } from "../../src/devnet/runtime/invalid.js";
import { encryptTimelock } from "../../src/protocol/emission/timelockEncrypt.js";
import type { KeyPart, StorageValue } from "../../src/state/state.js";
import { fromHex } from "../../src/units/hex.js";
import { ACTIONS, type Action, type Committed, randomOf } from "./randomActions.js";
import { type TestSigner, testSigner } from "./testSigner.js";

/** How often a call was in a block, and how often it succeeded. */
export interface CallCount {
  readonly made: number;
  readonly succeeded: number;
}

/** A devnet on which random things happen, the same for the same seed. */
export interface ActiveDevnet {
  readonly node: Node;
  readonly calls: ReadonlyMap<string, CallCount>;
  /** Makes so many blocks, each with some random transactions. */
  run(blocks: number): Promise<void>;
}

/** Subnets that are made: for weights that are set, committed to, and timelocked. */
const NETUIDS = [2, 3, 4];
const [, COMMITS, TIMELOCKS] = NETUIDS as [number, number, number];
/** One that comes and goes. */
const PASSING = 5;
const COLDKEYS = 5;
const HOTKEYS_EACH = 3;
/** Keys to swap others for. */
const SPARE = { hotkeys: 20, coldkeys: 4 };
const TAO = 1_000_000_000n;
/** A round of drand's quicknet, and its published signature. */
const ROUND = 1000n;
const SIGNATURE = "0xb44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39";

export async function activeDevnet(seed: number): Promise<ActiveDevnet> {
  const random = randomOf(seed);
  const signers = (count: number, of: string) => Promise.all(Array.from({ length: count }, (_, i) => testSigner(`//${seed}//${of}//${i}`)));
  const [sudo, coldkeys, hotkeys] = [
    await testSigner(`//${seed}//sudo`),
    await signers(COLDKEYS, "cold"),
    await signers(COLDKEYS * HOTKEYS_EACH, "hot"),
  ];
  const spare = { hotkeys: await signers(SPARE.hotkeys, "other hot"), coldkeys: await signers(SPARE.coldkeys, "other cold") };
  const swapped = (key: TestSigner): TestSigner | undefined => {
    const [keys, others] = hotkeys.includes(key) ? [hotkeys, spare.hotkeys] : [coldkeys, spare.coldkeys];
    const other = others.pop();
    if (other !== undefined) keys[keys.indexOf(key)] = other;
    return other;
  };
  const accounts = new Map([sudo, ...coldkeys, ...hotkeys, ...spare.hotkeys].map(({ account }) => [account, 100_000n * TAO]));
  const node = new Node({ blockTime: "manual", accounts, startTime: 1_700_000_000_000, historyBlocks: 10_000 });
  const sender = await extrinsics(node.codec);
  const calls = new Map<string, CallCount>();
  const committed: Committed[] = [];

  const submit = async ({ who, call, args }: Action): Promise<boolean> => {
    const [pallet, name] = call.split(".") as [string, string];
    const { header, hash } = node.chain.head;
    const { bytes } = await sender.sign(
      {
        callData: node.codec.encodeCall({ pallet, name, args }),
        address: who.signer.address,
        nonce: who.nonce++,
        birth: { number: header.number, hash },
        period: 64,
        genesisHash: node.chain.genesisHash,
      },
      who.signer,
    );
    try {
      node.submit(bytes);
      return true;
    } catch (error) {
      if (!(error instanceof InvalidTransaction)) throw error;
      who.nonce--; // refused before it could be in a block, e.g. for too little stake
      return false;
    }
  };
  const block = async (wanted: readonly Action[]) => {
    const actions: Action[] = [];
    for (const action of wanted) if (await submit(action)) actions.push(action);
    const { header, extrinsics: all } = node.newBlock();
    const inherents = all.length - actions.length;
    for (const { phase, name } of eventsOf(node, header.number)) {
      if (typeof phase !== "object" || !/^Extrinsic(Success|Failed)$/.test(name) || phase.extrinsic < inherents) continue;
      const call = nameOf(actions[phase.extrinsic - inherents]!);
      const { made, succeeded } = calls.get(call) ?? { made: 0, succeeded: 0 };
      calls.set(call, { made: made + 1, succeeded: succeeded + (name === "ExtrinsicSuccess" ? 1 : 0) });
    }
  };
  const bytes = (length: number) => Uint8Array.from({ length }, () => random.next(256));
  const randomAction = () => {
    const index = random.next(hotkeys.length);
    const [hotkey, owner] = [hotkeys[index]!, coldkeys[Math.floor(index / HOTKEYS_EACH)]!];
    const state = node.chain.state(node.chain.head.header.number);
    const netuids = state.get("SubtensorModule.NetworksAdded", PASSING) === true ? [...NETUIDS, PASSING] : NETUIDS;
    const keys = { hotkey, owner, sudo, coldkeys, hotkeys, swapped };
    const chance = { random, state, netuid: random.one(netuids), passing: PASSING, committed, ...keys };
    return random.one(ACTIONS)({ ...chance, round: ROUND, encrypt: (message) => encryptTimelock(message, ROUND, { random: bytes }) });
  };

  await prepare({ node, block, sudo, coldkeys, hotkeys, random });
  return {
    node,
    calls,
    async run(count) {
      for (let i = 0; i < count; i++)
        await block(Array.from({ length: random.next(4) }, randomAction).filter((action) => action !== undefined));
    },
  };
}

export function eventsOf({ codec, chain }: Node, block: number): EventRecord[] {
  return codec.decodeEvents(chain.store.get(codec.item("System.Events").key(), block)!);
}

/** A sudo call goes by the name of what it calls. */
function nameOf({ call, args }: Action): string {
  return call === "Sudo.sudo" ? `${args.call.pallet}.${args.call.name}` : call;
}

interface Beginning {
  readonly node: Node;
  block(actions: readonly Action[]): Promise<void>;
  readonly sudo: TestSigner;
  readonly coldkeys: readonly TestSigner[];
  readonly hotkeys: readonly TestSigner[];
  readonly random: ReturnType<typeof randomOf>;
}

/** Makes the subnets, with neurons and stake, on which much may change quickly. */
async function prepare({ node, block, sudo, coldkeys, hotkeys, random }: Beginning): Promise<void> {
  const put = (entries: readonly (readonly [item: string, key: readonly KeyPart[], value: StorageValue])[]) => {
    const itemOf = (name: string) => node.codec.item(name.includes(".") ? name : `SubtensorModule.${name}`);
    node.chain.writeNext(new Map(entries.map(([name, key, value]) => [itemOf(name).key(...key), itemOf(name).encode(value)])));
  };
  const stake = (who: TestSigner, { account: hotkey }: TestSigner, netuid: number): Action => ({
    who,
    call: "SubtensorModule.add_stake",
    args: { hotkey, netuid, amountStaked: BigInt(1 + random.next(50)) * TAO },
  });
  const without = [
    "NetworkRateLimit",
    "StartCallDelay",
    "TxRateLimit",
    "TxDelegateTakeRateLimit",
    "TxChildkeyTakeRateLimit",
    "PendingChildKeyCooldown",
  ];
  put([
    ...without.map((name) => [name, [], 0n] as const),
    ["Sudo.Key", [], sudo.account],
    ["AdminFreezeWindow", [], 0],
    ["OwnerHyperparamRateLimit", [], 0],
    ["MaxEpochsPerBlock", [], 1],
    ["Drand.Pulses", [ROUND], { round: ROUND, randomness: new Uint8Array(32), signature: fromHex(SIGNATURE) }],
  ]);
  for (const [i, netuid] of NETUIDS.entries()) {
    const [who, hotkey] = [coldkeys[i]!, hotkeys[i * HOTKEYS_EACH]!.account];
    await block([{ who, call: "SubtensorModule.register_network", args: { hotkey } }]);
    await block([{ who, call: "SubtensorModule.start_call", args: { netuid } }]);
  }
  put(
    NETUIDS.flatMap((netuid, i): [string, KeyPart[], StorageValue][] => [
      ["Tempo", [netuid], 11 + i],
      ["SubnetEmissionEnabled", [netuid], true],
      ["WeightsSetRateLimit", [netuid], 0n],
      ["MaxAllowedUids", [netuid], 10],
      ["ImmunityPeriod", [netuid], 20],
      ["MaxRegistrationsPerBlock", [netuid], 10],
      ["TargetRegistrationsPerInterval", [netuid], 100],
      ["MaxBurn", [netuid], TAO],
      ["MinAllowedWeights", [netuid], 1],
      ["SubnetMovingPrice", [netuid], 2n ** 31n],
      ["CommitRevealWeightsEnabled", [netuid], netuid === COMMITS || netuid === TIMELOCKS],
      ["Yuma3On", [netuid], netuid !== COMMITS],
      ["LiquidAlphaOn", [netuid], netuid === TIMELOCKS],
    ]),
  );
  await block([]);
  for (const [i, hotkey] of hotkeys.entries()) {
    const who = coldkeys[Math.floor(i / HOTKEYS_EACH)]!;
    const args = (netuid: number) => ({ netuid, hotkey: hotkey.account });
    await block(
      NETUIDS.filter(() => random.chance(70)).map((netuid) => ({ who, call: "SubtensorModule.burned_register", args: args(netuid) })),
    );
    if (i % HOTKEYS_EACH !== 0) continue;
    await block([{ who, call: "SubtensorModule.root_register", args: { hotkey: hotkey.account } }]);
    await block([0, ...NETUIDS].map((netuid) => stake(who, hotkey, netuid)));
  }
}
