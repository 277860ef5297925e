import type { Chain } from "./chain/chain.js";
import { Node } from "./node.js";
import { type ChainSource, openChain } from "./openChain.js";
import type { Journal } from "./store/journal.js";

/** Blocks that are final at once: some clients need them. */
const LEAST_BLOCKS = 2;

export interface NodeSource extends ChainSource {
  readonly historyBlocks: number;
  readonly finalityLag?: number | undefined;
  /** How many blocks a folder may have at a start, and how many of them it keeps where it has more. */
  readonly kept?: { readonly most: number; readonly least: number };
}

const KEPT = { most: 20_000, least: 256 };

/** A node with a chain, new or kept, that makes blocks when it is told to. @throws InputError as {@link openChain} */
export async function openNode(source: NodeSource): Promise<{ readonly node: Node; close(): void }> {
  const { runtime, genesis, origin, startTime, journal, isKept, close } = await openChain(source);
  const keep = journal === undefined ? undefined : journal.append;
  const { historyBlocks, finalityLag } = source;
  const node = new Node({ blockTime: "manual", finalityLag, runtime, genesis, origin, startTime, historyBlocks, keep });
  const first = node.chain.head.header.number;
  if (isKept) restore(node.chain, journal!, startTime, source.kept ?? KEPT);
  while (node.chain.head.header.number < first + LEAST_BLOCKS + (finalityLag ?? 0)) node.newBlock();
  return {
    node,
    close() {
      node.close();
      close();
    },
  };
}

/** Has the kept blocks again. A long list of them is kept anew from a later block on, so that the next start isn't slower. */
function restore(chain: Chain, journal: Journal, startTime: number, { most, least }: typeof KEPT): void {
  const first = chain.head.header.number;
  chain.restore(journal.blocks());
  const last = chain.head.header.number;
  if (last - first <= most || !chain.hasWholeState) return;
  const { header, hash } = chain.block(last - least)!;
  const state = new Map(chain.store.at(header.number).entries());
  const blocks = Array.from({ length: least }, (_, i) => chain.kept(header.number + 1 + i));
  journal.begin({ state, first: { header, hash, genesisHash: chain.genesisHash }, startTime }, blocks);
}
