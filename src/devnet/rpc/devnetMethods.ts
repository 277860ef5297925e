import { overlay } from "../../state/overlay.js";
import { type Hex, toHex } from "../../units/hex.js";
import type { Changes } from "../chain/versionedStore.js";
import type { BlockTime, Node } from "../node.js";
import { DispatchFailure } from "../runtime/failure.js";
import { writeRaw } from "../runtime/rawStorage.js";
import { saveSnapshot } from "../snapshot.js";
import { invalidParams } from "./errors.js";
import type { Method, Methods } from "./method.js";
import { accountParam, bytesParam, countParam, keyParam } from "./params.js";

const MOST_BLOCKS = 100_000;

const newBlocks: Method = (node, [count]) => {
  let hash = node.chain.head.hash;
  for (let left = countParam(count ?? 1, "count", MOST_BLOCKS); left > 0; left--) hash = node.newBlock().hash;
  return hash;
};

/** Goes over to another fork: gives up the newest blocks, with their transactions, and makes as many others in their place, and one more. */
const reorg: Method = (node, [count], ...context) => {
  const { chain } = node;
  const most = Math.min(chain.head.header.number - 1, chain.head.header.number - chain.store.oldest - 1);
  const blocks = countParam(count ?? 1, "count", most);
  node.revert(blocks);
  return newBlocks(node, [blocks + 1], ...context);
};

/** Writes raw storage in a new block, or with `"head"` into the head itself, behind its header's back; a null value removes the key. */
const setStorage: Method = (node, [entries, place]) => {
  if (place !== undefined && place !== "head") throw invalidParams('the second parameter is "head", or absent');
  if (!Array.isArray(entries)) throw invalidParams("give a list of [key, value or null]");
  const changes = new Map<Hex, Uint8Array | undefined>();
  for (const entry of entries) {
    if (!Array.isArray(entry) || entry.length !== 2) throw invalidParams("give a list of [key, value or null]");
    const [key, value] = entry;
    changes.set(keyParam(key), value === null ? undefined : bytesParam(value, "value"));
  }
  if (place === "head") {
    node.chain.tamper(changes);
    return node.chain.head.hash;
  }
  checkWritable(node, changes);
  node.chain.writeNext(changes);
  return node.newBlock().hash;
};

/** What the next block couldn't write would end it. @throws RpcError */
function checkWritable({ codec, chain }: Node, changes: Changes): void {
  const scratch = overlay(chain.state(chain.head.header.number));
  for (const [key, value] of changes) {
    try {
      writeRaw(codec, scratch, key, value);
    } catch (error) {
      if (!(error instanceof DispatchFailure)) throw error;
      throw invalidParams(`${key} isn't a key of the chain's storage, or its value isn't one`);
    }
  }
}

/** Gives an account TAO, rao, in a new block: issuance grows by it. */
const fund: Method = (node, [account, rao]) => {
  const amount = amountOf(rao);
  const who = accountParam(account);
  const { codec, chain } = node;
  const state = chain.state(chain.head.header.number);
  const before = state.get("System.Account", who);
  const after = { ...before, providers: Math.max(before.providers, 1), data: { ...before.data, free: before.data.free + amount } };
  const item = codec.item("System.Account");
  const changes = new Map<Hex, Uint8Array | undefined>([[item.key(who), item.encode(after)]]);
  for (const name of ["Balances.TotalIssuance", "SubtensorModule.TotalIssuance"]) {
    const issuance = codec.item(name);
    changes.set(issuance.key(), issuance.encode(state.get(name) + amount));
  }
  chain.writeNext(changes);
  return node.newBlock().hash;
};

const setBlockTime: Method = (node, [blockTime]) => {
  const known = blockTime === "instant" || blockTime === "manual" || (typeof blockTime === "number" && blockTime >= 1);
  if (!known) throw invalidParams('a block time is "instant", "manual" or milliseconds');
  node.setBlockTime(blockTime as BlockTime);
  return null;
};

export const devnetMethods: Methods = {
  devnet_fund: fund,
  devnet_newBlocks: newBlocks,
  devnet_reorg: reorg,
  devnet_setBlockTime: setBlockTime,
  devnet_setStorage: setStorage,
  devnet_snapshot: (node) => toHex(saveSnapshot(node)),
};

function amountOf(rao: unknown): bigint {
  if ((typeof rao === "number" && Number.isSafeInteger(rao) && rao >= 0) || (typeof rao === "string" && /^\d{1,20}$/.test(rao)))
    return BigInt(rao);
  throw invalidParams("an amount must be rao: a whole number, as text where it is large");
}
