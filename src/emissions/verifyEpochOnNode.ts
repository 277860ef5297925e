import type { Client } from "../client/connect.js";
import { onNode } from "../client/state/onNode.js";
import type { BlockRef, StorageQuery } from "../client/view.js";
import { InputError, VerifyError } from "../errors/kinds.js";
import type { Hex } from "../units/hex.js";
import type { EpochReport } from "./epochReport.js";
import { isPruned } from "./isPruned.js";
import { verifyEpoch } from "./verifyEpoch.js";

export interface VerifyEpochOptions {
  readonly netuid: number;
  /** The block whose epoch is verified, by number or hash; the subnet's last epoch unless given. */
  readonly block?: number | Hex;
}

/** A report, and which blocks of which chain it is about. */
export interface NodeEpochReport extends EpochReport {
  readonly genesisHash: Hex;
  readonly endpoint: string;
  readonly blockHash: Hex;
  readonly parent: BlockRef;
}

/** Subnets have up to this many neurons by default: their rows are asked for before it is known how many there are. */
const USUAL_SIZE = 256;

/**
 * Verifies an epoch from a node: reads the states before and after its block, recomputes, compares every bit.
 *
 * @throws InputError `ERR_INPUT_SUBNET`; VerifyError `ERR_VERIFY_PRUNED` where the node has dropped the state; NodeError
 */
export async function verifyEpochOnNode(client: Client, { netuid, block }: VerifyEpochOptions): Promise<NodeEpochReport> {
  const child = await client.at(block ?? (await lastEpoch(client, netuid)));
  const { number, hash } = child.block!;
  if (number === 0) throw new InputError("ERR_INPUT_BLOCK", "the first block has no state before it", { details: { block: number } });
  const parent = await client.at(number - 1);
  try {
    const codec = (await child.codec()).with({ accounts: "hex" });
    const eventsKey = codec.item("System.Events").key();
    const report = await onNode(
      { parent, child },
      (states) => {
        const bytes = states.child.raw(eventsKey);
        const events = bytes === undefined ? [] : codec.decodeEvents(bytes);
        return verifyEpoch(
          { parent: states.parent.state, child: states.child.state, block: BigInt(number), parentHash: parent.block!.hash, events, codec },
          netuid,
        );
      },
      seeds(netuid),
    );
    return { ...report, genesisHash: client.genesisHash, endpoint: client.endpoint, blockHash: hash, parent: parent.block! };
  } catch (error) {
    if (isPruned(error))
      throw new VerifyError("ERR_VERIFY_PRUNED", `${client.endpoint} has dropped the state of block ${number - 1}`, {
        remedy: "Use an archive node (--network archive), or verify epochs within 256 blocks of their happening.",
        details: { block: number },
        cause: error,
      });
    throw error;
  }
}

async function lastEpoch(client: Client, netuid: number): Promise<number> {
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

function seeds(netuid: number): { parent: StorageQuery[]; child: StorageQuery[] } {
  const rows = (...names: string[]) =>
    names.flatMap((name) => Array.from({ length: USUAL_SIZE }, (_, uid): StorageQuery => [`SubtensorModule.${name}`, netuid, uid]));
  return { parent: rows("Keys", "BlockAtRegistration", "Weights", "Bonds"), child: rows("Bonds") };
}
