import type { Codec } from "../client/codec/types.js";
import type { Client } from "../client/connect.js";
import { limitedClient } from "../client/limitedClient.js";
import type { RequestOptions } from "../client/rpc/rpc.js";
import type { StorageQuery } from "../client/view.js";
import { InputError, VerifyError } from "../errors/kinds.js";
import type { Hex } from "../units/hex.js";
import type { Provenance } from "./capture.js";
import type { EpochReport } from "./epochReport.js";
import { epochSeeds } from "./epochSeeds.js";
import { type BlockAndParent, type CapturedReport, onBlock, type Seeds } from "./onBlock.js";
import type { ReadMemory } from "./readMemory.js";
import { verifyEpoch } from "./verifyEpoch.js";

/** Which subnet's epoch to verify, and how. `timeoutMs` is for all requests together. */
export interface VerifyEpochOptions extends RequestOptions {
  readonly netuid: number;
  /** The block whose epoch is verified, by number, hash or header; the subnet's last epoch unless given. */
  readonly block?: number | Hex | BlockAndParent;
  /** Proves every value that is read against the two blocks' headers, so that the node needn't be trusted. */
  readonly proofs?: boolean;
  /** What was read for the subnet's epoch before: the next one then takes one round trip. */
  readonly memory?: ReadMemory;
}

/** A report, and which blocks of which chain it is about. */
export interface NodeEpochReport extends EpochReport, Provenance {}

/**
 * Verifies an epoch from a node: reads the states before and after its block, recomputes, compares every bit.
 *
 * @throws InputError `ERR_INPUT_SUBNET`; VerifyError `ERR_VERIFY_PRUNED` where the node has dropped the state; NodeError
 */
export async function verifyEpochOnNode(client: Client, options: VerifyEpochOptions): Promise<NodeEpochReport> {
  return (await captureAndVerifyEpoch(client, options)).report;
}

/** The same, with all that was read. */
export async function captureAndVerifyEpoch(
  unlimited: Client,
  { netuid, block, proofs = false, memory, ...limits }: VerifyEpochOptions,
): Promise<CapturedReport<EpochReport>> {
  const client = limitedClient(unlimited, limits);
  const isWarm = memory !== undefined && memory.keys.parent.keys.length > 0;
  const seeds = async (codec: Codec) => (isWarm ? nextCommits(codec, memory) : epochSeeds(client, codec, netuid));
  const target = block ?? (await lastEpoch(client, netuid));
  return onBlock(client, { block: target, proofs, memory, seeds }, (evidence) => verifyEpoch(evidence, netuid));
}

/** Timelocked commits are kept by epoch: those of the epochs that follow the ones read before. */
function nextCommits(codec: Codec, memory: ReadMemory): Seeds {
  const item = codec.item("SubtensorModule.TimelockedWeightCommits");
  const next = (keys: readonly Hex[]) =>
    keys
      .filter((key) => key.startsWith(item.prefix))
      .map((key) => item.decodeKey(key) as [number, bigint])
      .map(([index, epoch]): StorageQuery => [item.item, index, epoch + 1n]);
  return { parent: next(memory.keys.parent.keys), child: next(memory.keys.child.keys) };
}

/** The block of a subnet's last epoch. @throws InputError `ERR_INPUT_SUBNET`; VerifyError `ERR_VERIFY_NO_EPOCH` */
export async function lastEpoch(client: Client, netuid: number): Promise<number> {
  const [exists, block] = await client.getMany<[boolean, bigint]>([
    ["SubtensorModule.NetworksAdded", netuid],
    ["SubtensorModule.LastMechansimStepBlock", netuid],
  ]);
  if (!exists)
    throw new InputError("ERR_INPUT_SUBNET", `there is no subnet ${netuid}`, { remedy: "See `tao subnets list`.", details: { netuid } });
  if (block === 0n)
    throw new VerifyError("ERR_VERIFY_NO_EPOCH", `subnet ${netuid} hasn't had an epoch yet`, {
      remedy: "See when it is due by `tao subnets epoch`.",
      details: { netuid },
    });
  return Number(block);
}
