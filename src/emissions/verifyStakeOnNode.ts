import type { Codec } from "../client/codec/types.js";
import type { Client } from "../client/connect.js";
import { limitedClient } from "../client/limitedClient.js";
import type { RequestOptions } from "../client/rpc/rpc.js";
import type { KeyPart } from "../state/state.js";
import type { Hex } from "../units/hex.js";
import type { Provenance } from "./capture.js";
import { epochSeeds } from "./epochSeeds.js";
import { type BlockAndParent, type CapturedReport, onBlock } from "./onBlock.js";
import type { Staker } from "./stakers.js";
import { type StakeReport, verifyStake } from "./verifyStake.js";

/** Whose stakes to reconcile, in which block. `timeoutMs` is for all requests together. */
export interface VerifyStakeOptions extends RequestOptions {
  readonly staker: Staker;
  /** A block in which epochs ran, by number, hash or header. */
  readonly block: number | Hex | BlockAndParent;
  /** A subnet whose epoch ran in it: saves rounds. */
  readonly netuid?: number;
  readonly proofs?: boolean;
}

/** The report of what epochs paid, with where its evidence is from. */
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
  unlimited: Client,
  { staker, block, netuid, proofs = false, ...limits }: VerifyStakeOptions,
): Promise<CapturedReport<StakeReport>> {
  const client = limitedClient(unlimited, limits);
  const seeds = netuid === undefined ? undefined : (codec: Codec) => epochSeeds(client, codec, netuid);
  return onBlock(client, { block, proofs, seeds }, (evidence) => verifyStake(evidence, staker));
}

/** The subnets on which somebody has stake at the head: of all hotkeys, in one round for the keys and one for the values. */
export async function stakedSubnets(client: Client, staker: Staker): Promise<number[]> {
  const view = await client.at();
  const hotkeys = "hotkey" in staker ? [staker.hotkey] : await view.get<string[]>("SubtensorModule.StakingHotkeys", staker.coldkey);
  const item = (await view.codec()).item("SubtensorModule.TotalHotkeyAlpha");
  const keys = (await Promise.all(hotkeys.map((hotkey) => view.rawKeys(item.key(hotkey as KeyPart))))).flat();
  const values = await view.raw(keys);
  const staked = keys.filter((_, i) => values[i] !== null && item.decode(values[i]!) > 0n);
  return [...new Set(staked.map((key) => item.decodeKey(key)[1] as number))].filter((netuid) => netuid !== 0).sort((a, b) => a - b);
}
