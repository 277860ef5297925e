import { createCodec } from "../../src/client/codec/createCodec.js";
import { headerHash } from "../../src/client/codec/header.js";
import { parseMetadata } from "../../src/client/codec/metadata/parseMetadata.js";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { createCodecs } from "../../src/client/codecs.js";
import { createView } from "../../src/client/createView.js";
import type { Rpc } from "../../src/client/rpc/rpc.js";
import { NodeError } from "../../src/errors/kinds.js";
import type { KeyPart } from "../../src/state/state.js";
import { fromHex, type Hex, toHex } from "../../src/units/hex.js";
import { ACCOUNTS, sampleValue } from "./sampleValue.js";

const ROOT: Hex = `0x${"ef".repeat(32)}`;
const HEADER = { parentHash: ROOT, number: 100, stateRoot: ROOT, extrinsicsRoot: ROOT, logs: [] };

export interface ChainInMemory {
  readonly rpc: Rpc;
  readonly view: ReturnType<typeof createView>;
  /** Requests that were sent while none was awaited any more make a round. */
  readonly rounds: { count: number; methods: string[] };
}

/**
 * A node in this process, of any metadata: every storage item holds a sample at every key, every map has entries at a few keys, every runtime API
 * answers a sample. `storage` and `api` change what it answers.
 */
export function chainInMemory(
  metadata: Uint8Array,
  {
    storage = (bytes) => bytes,
    api = (bytes) => bytes,
  }: { storage?: (bytes: Hex, key: Hex) => Hex | null; api?: (bytes: Hex, name: string) => Hex } = {},
): ChainInMemory {
  const model = parseMetadata(metadata);
  const codec = createCodec(metadata, { accounts: "ss58" });
  const items = new Map(
    model.pallets.flatMap((pallet) =>
      pallet.storage.map(
        (info) => [codec.item(`${pallet.name}.${info.name}`).prefix, { info, item: codec.item(`${pallet.name}.${info.name}`) }] as const,
      ),
    ),
  );
  const tupleOf = (type: number): readonly number[] => {
    const { def } = model.types[type]!;
    return def.kind === "tuple" ? def.types : [];
  };
  const itemOf = (key: Hex) => items.get(key.slice(0, 66) as Hex)!;
  const event = { phase: { extrinsic: 0 }, pallet: "System", name: "Remarked", data: { sender: ACCOUNTS[0], hash: ROOT }, topics: [] };
  const stored = (key: Hex): Hex => {
    const { info, item } = itemOf(key);
    return toHex(item.item === "System.Events" ? codec.encodeEvents([event]) : item.encode(sampleValue(model, info.value)));
  };
  const keysOf = (prefix: Hex): Hex[] => {
    const { info, item } = itemOf(prefix);
    const parts = info.hashers.length === 1 ? [info.key!] : tupleOf(info.key!);
    const choices = parts.map((part): KeyPart[] => {
      const sample = sampleValue(model, part);
      if (typeof sample === "number") return [0, 1, 4097];
      return ACCOUNTS.includes(sample as string) ? (ACCOUNTS as unknown as KeyPart[]) : [sample as KeyPart];
    });
    const keys = choices.reduce<KeyPart[][]>((made, choice) => made.flatMap((key) => choice.map((part) => [...key, part])), [[]]);
    return keys
      .map((key) => item.key(...key))
      .filter((key) => key.startsWith(prefix))
      .sort();
  };
  // V14 lists no runtime APIs; a node of it has them all the same.
  const apiMetadata = model.version === 14 ? recordedMetadata(425, 15) : metadata;
  const apiModel = parseMetadata(apiMetadata);
  const apiCodec = createCodec(apiMetadata);
  const apiOutput = (name: string): Hex => {
    const [trait, method] = [name.slice(0, name.indexOf("_")), name.slice(name.indexOf("_") + 1)];
    const output = apiModel.apis.find((one) => one.name === trait)?.methods.find((one) => one.name === method)?.output;
    if (output === undefined) throw new NodeError("ERR_NODE_RPC", `Exported method ${name} is not found`);
    return toHex(apiCodec.encodeApiOutput(name, sampleValue(apiModel, output) as never));
  };
  const remark = codec.encodeCall({ pallet: "System", name: "remark", args: { remark: "0x" } });

  const answer = (method: string, params: readonly unknown[]): unknown => {
    switch (method) {
      case "chain_getHeader":
        return { ...HEADER, number: "0x64", digest: { logs: [] } };
      case "chain_getBlockHash":
        return headerHash(HEADER);
      case "chain_getBlock":
        return { block: { extrinsics: [toHex(Uint8Array.of((remark.length + 1) * 4, 0x04, ...remark))] } };
      case "state_getRuntimeVersion":
        return { specName: "node-subtensor", specVersion: codec.specVersion, transactionVersion: 1 };
      case "state_queryStorageAt":
        return [{ changes: (params[0] as Hex[]).map((key) => [key, storage(stored(key), key)]) }];
      case "state_getKeysPaged":
        return params[2] === null ? keysOf(params[0] as Hex) : [];
      case "state_getMetadata":
        return toHex(metadata);
      case "state_call":
        if (params[0] === "Metadata_metadata_at_version") throw new NodeError("ERR_NODE_RPC", "no such version");
        apiCodec.decodeApiInput(params[0] as string, fromHex(params[1] as string));
        return api(apiOutput(params[0] as string), params[0] as string);
      default:
        throw new NodeError("ERR_NODE_RPC", `unexpected ${method}`);
    }
  };

  const rounds = { count: 0, methods: [] as string[] };
  let waiting: (() => void)[] = [];
  const rpc: Rpc = {
    url: "memory",
    isOpen: true,
    ended: new Promise(() => {}),
    request: <T>(method: string, params: readonly unknown[]) =>
      new Promise<T>((resolve, reject) => {
        rounds.methods.push(method);
        if (waiting.length === 0) {
          rounds.count++;
          setImmediate(() => {
            const all = waiting;
            waiting = [];
            for (const settle of all) settle();
          });
        }
        waiting.push(() => {
          try {
            resolve(answer(method, params) as T);
          } catch (error) {
            reject(error);
          }
        });
      }),
    subscribe: () => Promise.reject(new NodeError("ERR_NODE_RPC", "nothing to subscribe to")),
    close: async () => {},
  };
  const cache = { read: async () => metadata, write: async () => {}, remove: async () => {} };
  const version = { specName: "node-subtensor", specVersion: codec.specVersion, transactionVersion: 1 };
  return { rpc, rounds, view: createView(rpc, createCodecs(rpc, ROOT, cache, version)) };
}
