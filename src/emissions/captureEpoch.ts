import type { Client } from "../client/connect.js";
import { onNode } from "../client/state/onNode.js";
import { InputError } from "../errors/kinds.js";
import { readEpochInput } from "../protocol/emission/readEpochInput.js";
import type { StateReader } from "../state/state.js";
import type { Hex } from "../units/hex.js";
import type { EpochSnapshot } from "./epochSnapshot.js";

/**
 * Reads from a node what a subnet's next epoch would read if it ran in the block after `at` (default: the head), with what is pending for it by then.
 *
 * @throws InputError `ERR_INPUT_SUBNET` where it doesn't exist; NodeError
 */
export async function captureEpoch(client: Client, netuid: number, at?: number | Hex): Promise<EpochSnapshot> {
  const view = await client.at(at);
  const { number, hash } = view.block!;
  const { exists, input, hotkeys } = await onNode({ view }, ({ view: { state } }) => ({
    exists: state.get("SubtensorModule.NetworksAdded", netuid) === true,
    ...readEpochInput(state, netuid, {
      block: BigInt(number + 1),
      raoEmission: pending(state, netuid),
      currentEpoch: nextIndex(state, netuid),
    }),
  }));
  if (!exists)
    throw new InputError("ERR_INPUT_SUBNET", `there is no subnet ${netuid}`, { remedy: "See tao subnets list.", details: { netuid } });
  return { format: "subtensor-sdk/epoch/1", netuid, block: number, blockHash: hash, genesisHash: client.genesisHash, hotkeys, input };
}

function nextIndex(state: StateReader, netuid: number): bigint {
  return (state.get("SubtensorModule.SubnetEpochIndex", netuid) as bigint) + 1n;
}

function pending(state: StateReader, netuid: number): bigint {
  return ["PendingServerEmission", "PendingValidatorEmission", "PendingRootAlphaDivs"]
    .map((name): bigint => state.get(`SubtensorModule.${name}`, netuid))
    .reduce((sum, rao) => sum + rao, 0n);
}
