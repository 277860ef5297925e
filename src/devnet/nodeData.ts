import type { Hex } from "../units/hex.js";
import { AUTHORITY_URI, devAccount, grandpaKey } from "./chain/accounts.js";

/** What a node has of its own, which is no part of the chain. It is lost when the node ends. */
export class NodeData {
  /** Public keys of its keystore, by type. Their secrets aren't kept: blocks are sealed by //One, whatever is here. */
  readonly #keys = new Set<string>();
  /** Offchain workers' storage. */
  readonly offchain = new Map<Hex, Uint8Array>();
  readonly reservedPeers = new Set<string>();
  /** Filters of Ethereum's blocks and logs that were asked for. */
  readonly ethereumFilters = new Set<number>();

  constructor() {
    this.insertKey("aura", devAccount(AUTHORITY_URI));
    this.insertKey("gran", grandpaKey());
  }

  /** @param type four letters: `aura` makes blocks, `gran` finalizes them */
  insertKey(type: string, publicKey: Hex): void {
    this.#keys.add(`${type} ${publicKey}`);
  }

  hasKey(type: string, publicKey: Hex): boolean {
    return this.#keys.has(`${type} ${publicKey}`);
  }
}
