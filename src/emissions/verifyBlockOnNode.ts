import type { Client } from "../client/connect.js";
import { limitedClient } from "../client/limitedClient.js";
import type { RequestOptions } from "../client/rpc/rpc.js";
import type { StorageQuery } from "../client/view.js";
import type { Hex } from "../units/hex.js";
import type { Provenance } from "./capture.js";
import { type BlockAndParent, type CapturedReport, onBlock, type Seeds } from "./onBlock.js";
import type { ReadMemory } from "./readMemory.js";
import { type BlockReport, verifyBlock } from "./verifyBlock.js";

/** Which block to verify, and how. `timeoutMs` is for all requests together. */
export interface VerifyBlockOptions extends RequestOptions {
  /** By number, hash or header; the node's head unless given. */
  readonly block?: number | Hex | BlockAndParent;
  readonly proofs?: boolean;
  readonly memory?: ReadMemory;
}

/** The report of a block's emission, with where its evidence is from. */
export interface NodeBlockReport extends BlockReport, Provenance {}

/**
 * Verifies a block's emission for all subnets from a node, in two round trips once the block's hash is known.
 *
 * @throws VerifyError `ERR_VERIFY_PRUNED` where the node has dropped the state; NodeError
 */
export async function verifyBlockOnNode(client: Client, options: VerifyBlockOptions = {}): Promise<NodeBlockReport> {
  return (await captureAndVerifyBlock(client, options)).report;
}

/** The same, with all that was read. */
export async function captureAndVerifyBlock(
  unlimited: Client,
  { block, proofs = false, memory, ...limits }: VerifyBlockOptions = {},
): Promise<CapturedReport<BlockReport>> {
  const client = limitedClient(unlimited, limits);
  const target = block ?? (await client.at()).block!.hash;
  return onBlock(client, { block: target, proofs, memory, seeds: async () => SEEDS }, verifyBlock);
}

/** There may be this many subnets besides root; what others there are is asked for in the second round. */
const USUAL_SUBNETS = 128;
const NETUIDS = Array.from({ length: USUAL_SUBNETS + 1 }, (_, netuid) => netuid);

const BEFORE =
  "FirstEmissionBlockNumber SubtokenEnabled NetworkRegistrationAllowed SubnetMechanism SubnetMovingPrice MinerBurned SubnetEmissionEnabled SubnetTAO SubnetAlphaIn SubnetAlphaOut OwnerCutEnabled PendingServerEmission PendingValidatorEmission PendingRootAlphaDivs PendingOwnerCut EMAPriceHalvingBlocks Tempo LastEpochBlock PendingEpochAt BlocksSinceLastStep SubnetEpochIndex SubnetProtocolAlpha SubnetProtocolFlow SubnetVolume SubnetworkN MechanismCountCurrent SubnetEpochConsensus Swap.SwapBalancer Swap.PalSwapInitialized Swap.BalancerTaoReservoir Swap.BalancerAlphaReservoir AlphaAssets.TotalAlphaIssuance AlphaAssets.AlphaRecycled";
const AFTER =
  "NetworksAdded SubnetworkN MechanismCountCurrent SubnetTaoInEmission SubnetExcessTao SubnetAlphaInEmission SubnetAlphaOutEmission SubnetMovingPrice RootProp PendingServerEmission PendingValidatorEmission PendingRootAlphaDivs PendingOwnerCut LastEpochBlock PendingEpochAt BlocksSinceLastStep SubnetEpochIndex LastMechansimStepBlock SubnetTAO SubnetAlphaIn SubnetAlphaOut SubnetProtocolAlpha SubnetProtocolFlow SubnetVolume SubnetRootSellTao Swap.SwapBalancer Swap.PalSwapInitialized Swap.BalancerTaoReservoir Swap.BalancerAlphaReservoir AlphaAssets.TotalAlphaIssuance AlphaAssets.AlphaRecycled";
const PLAIN =
  "TotalIssuance TotalStake TaoWeight SubnetOwnerCut SubnetMovingAlpha MaxEpochsPerBlock BlockEmission EmissionGateBar EmissionBarRank EmissionBarQuantile EmissionGateExponent Balances.TotalIssuance System.LastRuntimeUpgrade";

const named = (names: string, ...key: number[]) =>
  names.split(" ").map((name): StorageQuery => [name.includes(".") ? name : `SubtensorModule.${name}`, ...key]);

const SEEDS: Seeds = {
  parent: [...named(PLAIN), ...NETUIDS.flatMap((netuid) => named(BEFORE, netuid))],
  child: [...named(`System.Events ${PLAIN}`), ...NETUIDS.flatMap((netuid) => named(AFTER, netuid))],
};
