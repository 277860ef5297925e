/*
 * The devnet at scale, on one core: npm run bench -- devnet prints rows of {what, …}: blocks of 128 subnets of 256 uids and 64 validators, without epochs
 * and with two each; blocks of 300 signed transfers; a snapshot saved and loaded; memory.
 */
import { Keyring } from "@polkadot/keyring";
import { cryptoWaitReady } from "@polkadot/util-crypto";
import { Writer } from "../src/client/codec/writer.js";
import { Node } from "../src/devnet/node.js";
import { recordedRuntime } from "../src/devnet/runtimeCode.js";
import { loadSnapshot, saveSnapshot } from "../src/devnet/snapshot.js";
import { type Hex, toHex } from "../src/units/hex.js";
import { devnetFixture } from "./devnetFixture.js";

const SIZE = { subnets: Number(process.argv[2] ?? 128), uids: 256, validators: 64, tempo: 64 };
const EPOCH_BLOCKS = 64;
const TRANSFERS = 300;
const TRANSFER_BLOCKS = 10;

await cryptoWaitReady();
const runtime = recordedRuntime();
const { codec } = runtime;
const keys = new Keyring({ type: "sr25519" });
const pairs = Array.from({ length: TRANSFERS }, (_, i) => keys.addFromUri(`//bench/${i}`));
const rows: object[] = [];
const round = (x: number) => Number(x.toFixed(1));
const megabytes = () => {
  const { heapUsed, rss } = process.memoryUsage();
  return { heapMB: Math.round(heapUsed / 2 ** 20), rssMB: Math.round(rss / 2 ** 20) };
};
const timed = <T>(work: () => T): [T, number] => {
  const start = performance.now();
  const result = work();
  return [result, performance.now() - start];
};

const accounts = new Map(pairs.map(({ publicKey }) => [toHex(publicKey), 10n ** 12n] as const));
const [genesis, fixtureMs] = timed(() => devnetFixture(codec, { ...SIZE, accounts }));
const [node, startMs] = timed(() => new Node({ runtime, blockTime: "manual", genesis, startTime: 1_700_000_000_000, historyBlocks: 256 }));
rows.push({ what: "start", keys: genesis.size, fixtureMs: round(fixtureMs), startMs: round(startMs), ...megabytes() });

/** Makes blocks, and says what they took and how many epochs ran in them. */
function produce(what: string, blocks = EPOCH_BLOCKS): void {
  const { number: last } = node.chain.head.header;
  const [, ms] = timed(() => {
    for (let made = 0; made < blocks; made++) node.newBlock();
  });
  let epochs = 0;
  for (let number = last + 1; number <= last + blocks; number++) {
    const state = node.chain.state(number);
    for (let netuid = 2; netuid < SIZE.subnets + 2; netuid++)
      if (state.get("SubtensorModule.LastMechansimStepBlock", netuid) === BigInt(number)) epochs++;
  }
  rows.push({
    what,
    ...SIZE,
    blocks,
    epochsPerBlock: round(epochs / blocks),
    msPerBlock: round(ms / blocks),
    blocksPerSecond: round((1000 * blocks) / ms),
    ...megabytes(),
  });
}

produce("no epochs");
produce("first epochs, which make every miner's stake");
produce("epochs", 2 * EPOCH_BLOCKS);

/** A signed transfer, immortal. */
function transfer(i: number, nonce: number): Uint8Array {
  const pair = pairs[i]!;
  const call = codec.encodeCall({
    pallet: "Balances",
    name: "transfer_keep_alive",
    args: { dest: { type: "Id", value: toHex(pairs[(i + 1) % TRANSFERS]!.publicKey) }, value: 1000n },
  });
  const extra = new Writer();
  extra.u8(0);
  extra.compact(nonce);
  extra.compact(0);
  extra.u8(0);
  const { specVersion, transactionVersion } = codec;
  const payload = new Writer();
  payload.bytes(call);
  payload.bytes(extra.result());
  payload.u32(specVersion);
  payload.u32(transactionVersion);
  payload.hex(node.chain.genesisHash);
  payload.hex(node.chain.genesisHash as Hex);
  payload.u8(0);
  const body = Uint8Array.of(0x84, 0, ...pair.publicKey, 1, ...pair.sign(payload.result()), ...extra.result(), ...call);
  const whole = new Writer();
  whole.compact(body.length);
  whole.bytes(body);
  return whole.result();
}

let [submitMs, blockMs, included] = [0, 0, 0];
for (let nonce = 0; nonce < TRANSFER_BLOCKS; nonce++) {
  const signed = pairs.map((_, i) => transfer(i, nonce));
  submitMs += timed(() => signed.forEach((bytes) => void node.submit(bytes)))[1];
  const [block, time] = timed(() => node.newBlock());
  blockMs += time;
  included += block.extrinsics.length;
}
rows.push({
  what: "transfers",
  perBlock: TRANSFERS,
  extrinsicsPerBlock: included / TRANSFER_BLOCKS,
  poolMsPerBlock: round(submitMs / TRANSFER_BLOCKS),
  msPerBlock: round(blockMs / TRANSFER_BLOCKS),
  ...megabytes(),
});

const [bytes, saveMs] = timed(() => saveSnapshot(node));
const [loaded, loadMs] = timed(() => loadSnapshot(bytes));
const [again, restartMs] = timed(
  () => new Node({ runtime, blockTime: "manual", genesis: loaded, startTime: 1_700_000_000_000, historyBlocks: 256 }),
);
rows.push({
  what: "snapshot",
  keys: loaded.size,
  MB: round(bytes.length / 2 ** 20),
  saveMs: round(saveMs),
  loadMs: round(loadMs),
  startMs: round(restartMs),
  ...megabytes(),
});
again.close();
node.close();
console.log(JSON.stringify(rows, null, 1));
