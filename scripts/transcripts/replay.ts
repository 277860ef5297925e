import type { Codec } from "../../src/client/codec/types.js";
import type { StateSource } from "../../src/devnet/chain/versionedStore.js";
import { Node } from "../../src/devnet/node.js";
import { serveRpc } from "../../src/devnet/rpc/server.js";
import { eraBirth } from "../../src/devnet/runtime/era.js";
import { decodeExtrinsic } from "../../src/devnet/runtime/extrinsic.js";
import { fromHex, type Hex } from "../../src/units/hex.js";
import { accepted, nodeForm, sameForm } from "./deviations.js";
import type { Recorded } from "./recordedState.js";
import { shapeDifference } from "./shape.js";
import { Socket } from "./socket.js";
import type { Entry, Json, Transcript } from "./transcript.js";
import { decoder } from "./values.js";

export interface Outcome {
  readonly passed: number;
  /** One line for each answer that has another shape. */
  readonly differences: readonly string[];
}

const NOTHING: Hex = `0x${"00".repeat(32)}`;
const MOST_BLOCKS = 500;
/** Which parameter names a block. */
const BLOCK_PARAMETER: Readonly<Record<string, number>> = {
  chain_getBlock: 0,
  chain_getHeader: 0,
  state_call: 2,
  state_getKeys: 1,
  state_getKeysPaged: 3,
  state_getRuntimeVersion: 0,
  state_getStorage: 1,
  state_getStorageAt: 1,
  state_queryStorageAt: 1,
};
const isHash = (value: Json): value is Hex => typeof value === "string" && /^0x[0-9a-f]{64}$/.test(value);

/**
 * Plays a transcript's requests to a devnet whose state is as the transcript shows it, and compares the answers. The devnet goes on from the
 * recorded head, so that recorded signatures, hashes and nonces are good there; hashes of later blocks are put in place of the recorded ones.
 */
export async function replay(transcript: Transcript, recorded: Recorded, source: StateSource): Promise<Outcome> {
  const { number, hash } = recorded.head ?? { number: 0, hash: NOTHING };
  const genesisHash = recorded.hashes.get(0) ?? `0x${"45".repeat(32)}`;
  const header = { parentHash: recorded.hashes.get(number - 1) ?? NOTHING, number, stateRoot: NOTHING, extrinsicsRoot: NOTHING, logs: [] };
  const origin = { hash, header, genesisHash, source } as const;
  const node = new Node({ blockTime: "manual", genesis: new Map(), origin, startTime: Date.now(), historyBlocks: 10_000 });
  const server = await serveRpc(node, { host: "127.0.0.1", port: 0 });
  const replaying = new Replay(node, recorded, `ws://127.0.0.1:${server.port}`);
  try {
    for (const [index, entry] of transcript.entries.entries()) await replaying.play(entry, transcript.entries.slice(index));
    return { passed: replaying.passed, differences: replaying.differences.map((line) => `${transcript.name} ${line}`) };
  } finally {
    replaying.close();
    node.close();
    await server.close();
  }
}

class Replay {
  passed = 0;
  readonly differences: string[] = [];
  readonly #node: Node;
  readonly #codec: Codec;
  readonly #recorded: Recorded;
  readonly #url: string;
  readonly #sockets = new Map<number, Socket>();
  /** What stands here for a recorded hash or id. */
  readonly #here = new Map<string, string>();
  readonly #decode: ReturnType<typeof decoder>;

  constructor(node: Node, recorded: Recorded, url: string) {
    this.#node = node;
    this.#codec = node.codec;
    this.#recorded = recorded;
    this.#url = url;
    this.#decode = decoder(node.codec);
  }

  async play({ c, dir, msg }: Entry, rest: readonly Entry[]): Promise<void> {
    if (dir === "close") this.#sockets.get(c)?.close();
    else if (dir === "c>n") {
      const answer = rest.find((later) => later.c === c && later.dir === "n>c" && later.msg.id === msg.id)?.msg;
      if (answer !== undefined) await this.#request(await this.#socket(c), msg, answer);
    } else if (dir === "n>c" && msg.params?.subscription !== undefined) await this.#notification(await this.#socket(c), msg);
  }

  close(): void {
    for (const socket of this.#sockets.values()) socket.close();
  }

  async #request(socket: Socket, request: Json, recorded: Json): Promise<void> {
    const { method, params = [] } = request;
    if (/^author_submit|^transaction_v1_broadcast|^transactionWatch/.test(method)) this.#prepare(params[0], recorded);
    this.#keepPace(method, params, recorded.result);
    const actual = await socket.ask({ ...request, params: this.#translate(method, params) });
    if (actual === undefined) return this.#count(method, "no answer");
    const earlier = this.#isEarlier(method, params);
    if (!earlier) this.#learn(recorded.result, actual.result);
    this.#compare(method, params, earlier ? { ...recorded, result: actual.result } : recorded, actual);
  }

  async #notification(socket: Socket, recorded: Json): Promise<void> {
    const { subscription } = recorded.params;
    const result = nodeForm(recorded.params.result);
    const form = sameForm(result);
    if (form === undefined) return;
    const here = this.#here.get(subscription);
    const operation = this.#here.get(result.operationId) ?? result.operationId;
    const fits = ({ params }: Json) => form(params.result) && params.result.operationId === operation;
    let actual = here === undefined ? undefined : await socket.notification(here, fits, 20);
    for (let blocks = 0; actual === undefined && here !== undefined && blocks < 3; blocks++) {
      this.#node.newBlock();
      actual = await socket.notification(here, fits, 500);
    }
    if (actual === undefined) return this.#count(recorded.method, `no notification like ${JSON.stringify(result).slice(0, 100)}`);
    this.#learn(result, actual.params.result);
    if (actual.method !== recorded.method) return this.#count(recorded.method, `it is called ${actual.method}`);
    this.#count(recorded.method, shapeDifference(result, actual.params.result));
  }

  #compare(method: string, params: readonly Json[], recorded: Json, actual: Json): void {
    const label = method === "state_call" ? `state_call ${params[0]}` : method;
    const form = ({ error }: Json) => (error === undefined ? "a result" : JSON.stringify(error));
    if (recorded.error?.code !== actual.error?.code) this.#count(label, `${form(actual)} in place of ${form(recorded)}`);
    else if (recorded.error !== undefined || accepted(method, recorded.result, actual.result)) this.#count(label, undefined);
    else
      this.#count(
        label,
        shapeDifference(...([recorded, actual].map(({ result }) => this.#decode(method, params, result)) as [Json, Json])),
      );
  }

  #count(label: string, difference: string | undefined): void {
    if (difference === undefined) this.passed++;
    else this.differences.push(`${label}: ${difference}`);
  }

  async #socket(c: number): Promise<Socket> {
    const socket = this.#sockets.get(c) ?? (await Socket.open(this.#url));
    this.#sockets.set(c, socket);
    return socket;
  }

  /** Makes as many blocks as the recorded chain had made by an answer. */
  #keepPace(method: string, params: readonly Json[], result: Json): void {
    const asksNumber = method === "chain_getBlockHash" && isHash(result) ? params[0] : undefined;
    const movedOn = /^chain_get(Finalized|Finalised)?Head$/.test(method) && isHash(result) && !this.#knows(result);
    const goal = movedOn ? this.#head + 1 : Number(asksNumber ?? 0);
    for (let left = MOST_BLOCKS; this.#head < goal && left > 0; left--) this.#node.newBlock();
  }

  #knows(hash: Hex): boolean {
    return this.#here.has(hash) || this.#node.chain.block(hash) !== undefined;
  }

  get #head(): number {
    return this.#node.chain.head.header.number;
  }

  /** Gives a transaction's signer the nonce, the means and the block that the signature was made on. */
  #prepare(hex: string, { error }: Json): void {
    const { signed, call } = decodeExtrinsic(this.#codec, fromHex(hex));
    if (signed?.who === undefined || error !== undefined) return;
    const changes = new Map<Hex, Uint8Array>();
    const put = (item: string, key: readonly (Hex | number)[], value: unknown) =>
      changes.set(this.#codec.item(item).key(...key), this.#codec.item(item).encode(value));
    const account = this.#node.chain.state(this.#head).get("System.Account", signed.who);
    if (account.nonce !== signed.nonce && this.#node.pool.nextNonce(signed.who) !== signed.nonce)
      put("System.Account", [signed.who], { ...account, providers: Math.max(1, account.providers), nonce: signed.nonce });
    const birth = eraBirth(signed.era, this.#head + 1);
    const birthHash = birth === 0 ? undefined : this.#recorded.hashes.get(birth);
    if (birthHash !== undefined && this.#node.chain.hashOf(birth) !== birthHash) {
      // A block writes its parent's hash itself: one more, and what is written next stays.
      if (birth === this.#head) this.#node.newBlock();
      put("System.BlockHash", [birth], birthHash);
    }
    // The key that it was sealed with is the one the next block's author opens.
    const sealedWith = this.#recorded.values.get(this.#codec.item("MevShield.NextKey").key());
    if (call.pallet === "MevShield" && sealedWith) changes.set(this.#codec.item("MevShield.NextKey").key(), fromHex(sealedWith));
    if (changes.size === 0) return;
    this.#node.chain.writeNext(changes);
    this.#node.newBlock();
  }

  /** Remembers what stands for what, where two answers have hashes or ids in the same place. */
  #learn(recorded: Json, actual: Json): void {
    if (typeof recorded === "string" && typeof actual === "string") {
      if (recorded !== actual && !this.#here.has(recorded) && (isHash(recorded) ? isHash(actual) : recorded.length < 40))
        this.#here.set(recorded, actual);
    } else if (typeof recorded === "object" && recorded !== null && typeof actual === "object" && actual !== null)
      for (const key of Object.keys(recorded)) this.#learn(recorded[key], actual[key]);
  }

  /** Whether a block from before the replay is asked about: what was stored then isn't known, so that there any result will do. */
  #isEarlier(method: string, params: readonly Json[]): boolean {
    const at = BLOCK_PARAMETER[method];
    const block = at === undefined ? undefined : params[at];
    return isHash(block) && !this.#here.has(block) && this.#node.chain.block(block) === undefined;
  }

  /** Parameters with what stands here for recorded hashes and ids; the head for blocks that aren't here. */
  #translate(method: string, params: readonly Json[]): Json[] {
    const here = (value: Json): Json => (Array.isArray(value) ? value.map(here) : (this.#here.get(value) ?? value));
    const translated = params.map(here);
    const at = BLOCK_PARAMETER[method];
    const block = at === undefined ? undefined : translated[at];
    if (isHash(block) && this.#node.chain.block(block) === undefined) translated[at!] = this.#node.chain.head.hash;
    return translated;
  }
}
