import type { Client } from "../client/connect.js";
import type { Hex } from "../units/hex.js";
import { type Capture, type Provenance, provenanceOf } from "./capture.js";
import { epochSeeds } from "./epochSeeds.js";
import { type BlockAndParent, onBlock } from "./onBlock.js";
import type { Staker } from "./stakers.js";
import { type StakeReport, verifyStake } from "./verifyStake.js";

export interface VerifyStakeOptions {
  readonly staker: Staker;
  /** A block in which epochs ran, by number, hash or header. */
  readonly block: number | Hex | BlockAndParent;
  /** A subnet whose epoch ran in it: saves rounds. */
  readonly netuid?: number;
  readonly proofs?: boolean;
}

export interface NodeStakeReport extends StakeReport, Provenance {}

/**
 * Verifies from a node what the epochs of a block paid, and what they earned a staker.
 *
 * @throws VerifyError `ERR_VERIFY_PRUNED` where the node has dropped the state; NodeError
 */
export async function verifyStakeOnNode(client: Client, options: VerifyStakeOptions): Promise<NodeStakeReport> {
  return (await captureAndVerifyStake(client, options)).report;
}

/** The same, with all that was read. */
export async function captureAndVerifyStake(
  client: Client,
  { staker, block, netuid, proofs = false }: VerifyStakeOptions,
): Promise<{ report: NodeStakeReport; capture: Capture }> {
  const seeds = netuid === undefined ? {} : { seeds: (codec: Parameters<typeof epochSeeds>[1]) => epochSeeds(client, codec, netuid) };
  const { value, capture } = await onBlock(client, { block, proofs, ...seeds }, (evidence) => verifyStake(evidence, staker));
  return { report: { ...value, ...provenanceOf(capture) }, capture };
}

/** The subnets on which somebody has stake. */
export async function stakedSubnets(client: Client, staker: Staker): Promise<number[]> {
  const hotkeys = "hotkey" in staker ? [staker.hotkey] : await client.get<string[]>("SubtensorModule.StakingHotkeys", staker.coldkey);
  const lists = await Promise.all(hotkeys.map((hotkey) => client.entries<bigint>("SubtensorModule.TotalHotkeyAlpha", hotkey)));
  const netuids = lists.flatMap((entries) => entries.filter(([, rao]) => rao > 0n).map(([key]) => key[1] as number));
  return [...new Set(netuids)].filter((netuid) => netuid !== 0).sort((a, b) => a - b);
}
