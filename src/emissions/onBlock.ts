import type { Codec } from "../client/codec/types.js";
import type { Client } from "../client/connect.js";
import { createView } from "../client/createView.js";
import { provenView } from "../client/proof/provenView.js";
import { isPruned } from "../client/rpc/isPruned.js";
import { type NodeState, onNode } from "../client/state/onNode.js";
import type { BlockRef, StorageQuery, View } from "../client/view.js";
import { InputError, NodeError, VerifyError } from "../errors/kinds.js";
import { type Hex, toHex } from "../units/hex.js";
import { type Capture, type Provenance, provenanceOf } from "./capture.js";
import type { BlockEvidence } from "./evidence.js";
import { type ReadMemory, readBefore, remember } from "./readMemory.js";

/** A block whose parent is known, as a header tells it. */
export interface BlockAndParent extends BlockRef {
  readonly parentHash: Hex;
}

/** Which block, and how its evidence is fetched. */
export interface OnBlockOptions {
  /** By number or hash, or as its header tells it, which saves asking. */
  readonly block: number | Hex | BlockAndParent;
  /** Proves every value against the state roots of the two blocks' headers. */
  readonly proofs?: boolean;
  /** What is fetched at once. Called while the blocks' hashes are asked for, so it may read the head meanwhile. */
  readonly seeds?: ((codec: Codec) => Promise<Seeds>) | undefined;
  /** What the same calculation read before: fetched at once, too. */
  readonly memory?: ReadMemory | undefined;
}

/** A report, with which blocks of which chain it is about, and all that was read for it. */
export interface CapturedReport<Report> {
  readonly report: Report & Provenance;
  readonly capture: Capture;
}

/** What is fetched of the two states before the calculation asks for it. */
export interface Seeds {
  readonly parent: readonly StorageQuery[];
  readonly child: readonly StorageQuery[];
}

/** What the chain itself says was before a block. */
const PARENT_HASH: StorageQuery = ["System.ParentHash"];

const NO_SEEDS = async (): Promise<Seeds> => ({ parent: [], child: [] });

/**
 * Verifies something of a block by the evidence that a node has: the states before and after it, both read by the runtime that ran it.
 *
 * Asks for the hashes first (unless they are known), then for what the calculation reads; seeds and memory make that few rounds.
 *
 * @throws VerifyError `ERR_VERIFY_PRUNED` where the node has dropped a state; InputError `ERR_INPUT_BLOCK`; NodeError
 */
export async function onBlock<Report extends object>(
  client: Client,
  options: OnBlockOptions,
  verify: (evidence: BlockEvidence) => Report,
): Promise<CapturedReport<Report>> {
  const { seeds = NO_SEEDS, memory } = options;
  const presumed = await client.codecs.last();
  const [{ parent, child }, seeded] = await Promise.all([viewsOf(client, options), seeds(presumed)]);
  const block = child.block!;
  let states: Readonly<Record<"parent" | "child", NodeState>> | undefined;
  const attempt = (given: Codec): Promise<Report> => {
    const codec = given.with({ accounts: "hex" });
    const eventsKey = codec.item("System.Events").key();
    const parentKey = codec.item("System.ParentHash").key();
    return onNode(
      { parent, child },
      (found) => {
        states = found;
        const [bytes, before] = [found.child.raw(eventsKey), found.child.raw(parentKey)];
        if (before !== undefined && toHex(before) !== parent.block!.hash) throw notItsParent(client, block, parent.block!);
        const events = bytes === undefined ? [] : codec.decodeEvents(bytes);
        const common = { block: BigInt(block.number), parentHash: parent.block!.hash, events, codec };
        return verify({ parent: found.parent.state, child: found.child.state, ...common });
      },
      {
        codec,
        seeds: { ...seeded, child: [...seeded.child, PARENT_HASH] },
        ...(memory === undefined ? {} : { rawSeeds: readBefore(memory) }),
      },
    );
  };
  try {
    const first = attempt(presumed);
    first.catch(() => {}); // judged below, once it is known whether the codec was the right one
    const codec = await parent.codec();
    const report = codec === presumed ? await first : await attempt(codec);
    const read = { parent: states!.parent.read(), child: states!.child.read() };
    if (memory !== undefined) remember(memory, read);
    const { genesisHash, endpoint } = client;
    const where = { genesisHash, endpoint, block, parent: parent.block!, proven: options.proofs === true };
    const capture: Capture = { ...where, metadata: codec.metadata, states: read };
    return { report: { ...report, ...provenanceOf(capture) }, capture };
  } catch (error) {
    if (!isPruned(error)) throw error;
    throw new VerifyError("ERR_VERIFY_PRUNED", `${client.endpoint} has dropped the state of block ${block.number - 1}`, {
      remedy: "Use an archive node (--network archive), or verify blocks within 256 blocks of their happening.",
      details: { block: block.number },
      cause: error,
    });
  }
}

/** The two were asked for by their numbers, and the node went over to another fork in between. */
function notItsParent({ endpoint }: Client, { number, hash }: BlockRef, parent: BlockRef): NodeError {
  return new NodeError("ERR_NODE_ANSWER", `${endpoint} gave ${parent.hash} for the parent of block ${number} (${hash}), which it isn't`, {
    remedy: "Try again: the chain may just have gone over to another fork.",
    details: { block: number, parent: parent.hash },
  });
}

/** Views of a block and its parent. */
async function viewsOf(client: Client, { block, proofs = false }: OnBlockOptions): Promise<{ parent: View; child: View }> {
  const known = await resolve(client, block);
  const parentRef = { number: known.number - 1, hash: known.parentHash };
  if (!proofs) {
    const at = (ref: BlockRef) => createView(client.rpc, client.codecs, { number: ref.number, hash: ref.hash });
    return { parent: at(parentRef), child: at(known) };
  }
  const [parent, child] = await Promise.all([provenView(client, parentRef.hash), provenView(client, known.hash)]);
  if (child.header.parentHash !== parentRef.hash)
    throw new NodeError(
      "ERR_NODE_PROOF",
      `${client.endpoint} says that ${parentRef.hash} is before ${known.hash}, whose header says otherwise`,
      {
        remedy: "Don't trust this endpoint's answers; ask another.",
      },
    );
  return { parent, child };
}

async function resolve(client: Client, block: OnBlockOptions["block"]): Promise<BlockAndParent> {
  if (typeof block === "object") return block;
  const isFirst = () => new InputError("ERR_INPUT_BLOCK", "the first block has no state before it", { details: { block } });
  if (typeof block === "number") {
    if (block === 0) throw isFirst();
    const [child, parent] = await Promise.all([client.at(block), client.at(block - 1)]);
    return { ...child.block!, parentHash: parent.block!.hash };
  }
  const { number, hash } = (await client.at(block)).block!;
  if (number === 0) throw isFirst();
  const header = await client.rpc.request<{ readonly parentHash?: unknown } | null>("chain_getHeader", [hash]);
  if (typeof header?.parentHash !== "string") throw new NodeError("ERR_NODE_ANSWER", `${client.endpoint} has no header for ${hash}`);
  return { number, hash, parentHash: header.parentHash as Hex };
}
