import { blockEmissionAt } from "../../src/protocol/emission/blockEmission.js";
import { emittingSubnets } from "../../src/protocol/emission/emittingSubnets.js";
import { onInitialize } from "../../src/protocol/emission/onInitialize.js";
import { rootIsPaid } from "../../src/protocol/emission/rootSell.js";
import { taoEmissions, weighedShares } from "../../src/protocol/emission/shares.js";
import { subnetTerms } from "../../src/protocol/emission/terms.js";
import { alphaPrice } from "../../src/protocol/pool/poolOf.js";
import { hotkeyStake, stakeOf } from "../../src/protocol/staking/sharePool.js";
import { overlay } from "../../src/state/overlay.js";
import type { State } from "../../src/state/state.js";
import type { Hex } from "../../src/units/hex.js";
import { account, coinbaseState, expectedSubnet, subnetFields } from "./coinbaseState.js";
import { type CaseResult, caseResult, type Json, records, type VectorFile } from "./vectorFile.js";

/** `coinbase/coinbase.jsonl`: whole blocks through the chain's pallet (SCHEMA §5.1). */
export function matches(file: VectorFile): boolean {
  const cases = records(file);
  return cases.length > 0 && cases.every((item) => item.setup !== undefined && Array.isArray(item.blocks));
}

/** What a test chain's blocks have for parent's hash. */
const PARENT_HASH: Hex = `0x${"45".repeat(32)}`;

export async function* run(file: VectorFile): AsyncIterable<CaseResult> {
  for (const { name, setup, blocks, final_stakes } of records(file) as Json[]) {
    const state = coinbaseState(setup);
    for (const block of blocks) {
      const title = `${name} block ${block.block}`;
      yield caseResult(`${title} shares`, expectedPlan(block), () => plan(state, block));
      yield caseResult(title, expectedBlock(block), () => {
        const events = onInitialize(state, { block: BigInt(block.block), parentHash: PARENT_HASH });
        return after(state, block, events);
      });
    }
    yield caseResult(`${name} stakes`, { stakes: final_stakes }, () => ({
      stakes: final_stakes.map((stake: Json) => stakes(state, stake)),
    }));
  }
}

function expectedPlan(block: Json): Json {
  const { block_emission, shares_u64f64, subnet_block_emissions_u96f32, terms_u96f32, root_sell, subnets_emitted_to } = block;
  return { block_emission, shares_u64f64, subnet_block_emissions_u96f32, terms_u96f32, root_sell, subnets_emitted_to };
}

/** What the block is about to emit, from the state before it. */
function plan(state: State, { block, block_emission }: Json): Json {
  const scratch = overlay(state);
  const emitting = emittingSubnets(scratch);
  const emission = blockEmissionAt(scratch.get("SubtensorModule.TotalIssuance"));
  const room = 21_000_000_000_000_000n - (scratch.get("SubtensorModule.TotalIssuance") as bigint);
  const minted = emission < room ? emission : room;
  const taos = taoEmissions(scratch, emitting, minted, BigInt(block));
  return {
    block_emission: block_emission === minted.toString() ? block_emission : minted,
    shares_u64f64: [...weighedShares(scratch, emitting)],
    subnet_block_emissions_u96f32: [...taos],
    terms_u96f32: emitting.map((netuid) => {
      const { taoIn, alphaIn, alphaOut, excess } = subnetTerms(scratch, netuid, taos.get(netuid)!);
      return [netuid, taoIn, alphaIn, alphaOut, excess];
    }),
    root_sell: rootIsPaid(scratch, emitting),
    subnets_emitted_to: emitting,
  };
}

function expectedBlock({ global, subnets, epoch_fired, neurons, stakes: paid }: Json): Json {
  const { block: _, ...amounts } = global;
  return {
    global: amounts,
    prices: subnets.map(({ price_u64f64 }: Json) => price_u64f64),
    subnets: subnets.map(expectedSubnet),
    epoch_fired: epoch_fired ?? [],
    neurons: neurons ?? [],
    stakes: paid ?? [],
  };
}

function after(state: State, { block, subnets, neurons, stakes: paid }: Json, _events: unknown): Json {
  const of = (name: string, ...key: (number | Hex)[]) => state.get(`SubtensorModule.${name}`, ...key);
  const netuids: number[] = subnets.map(({ netuid }: Json) => netuid);
  return {
    global: {
      block_emission: of("BlockEmission"),
      ck_burn: of("CKBurn"),
      max_epochs_per_block: of("MaxEpochsPerBlock"),
      moving_alpha_i96f32: of("SubnetMovingAlpha"),
      root_tao: of("SubnetTAO", 0),
      stake_threshold: of("StakeThreshold"),
      subnet_owner_cut: of("SubnetOwnerCut"),
      tao_weight: of("TaoWeight"),
      total_issuance: of("TotalIssuance"),
      total_stake: of("TotalStake"),
    },
    prices: netuids.map((netuid) => alphaPrice(state, netuid)),
    subnets: netuids.map((netuid) => subnetFields(state, netuid)),
    epoch_fired: netuids.filter((netuid) => of("LastMechansimStepBlock", netuid) === BigInt(block)),
    neurons: (neurons ?? []).map(({ netuid }: Json) => neuronFields(state, netuid)),
    stakes: (paid ?? []).map((stake: Json) => stakes(state, stake)),
  };
}

function neuronFields(state: State, netuid: number): Json {
  const of = (name: string, ...key: number[]) => state.get(`SubtensorModule.${name}`, netuid, ...key);
  const uids = Array.from({ length: of("SubnetworkN") }, (_, uid) => uid);
  return {
    netuid,
    n: uids.length,
    active: of("Active"),
    block_at_registration: uids.map((uid) => of("BlockAtRegistration", uid)),
    bonds: uids.map((uid) => [uid, of("Bonds", uid)]).filter(([, row]) => (row as unknown[]).length > 0),
    consensus: of("Consensus"),
    dividends: of("Dividends"),
    emission: of("Emission"),
    incentive: of("Incentive"),
    keys: uids.map((uid) => Number(BigInt(of("Keys", uid)))),
    last_update: of("LastUpdate"),
    stake_weight: of("StakeWeight"),
    validator_permit: of("ValidatorPermit"),
    validator_trust: of("ValidatorTrust"),
  };
}

function stakes(state: State, { netuid, hotkey, root_claimable_i96f32: rate, coldkeys }: Json): Json {
  const key = account(hotkey);
  const rates = new Map<number, bigint>(state.get("SubtensorModule.RootClaimable", key));
  return {
    netuid,
    hotkey,
    alpha_dividends: state.get("SubtensorModule.AlphaDividendsPerSubnet", netuid, key),
    root_alpha_dividends: state.get("SubtensorModule.RootAlphaDividendsPerSubnet", netuid, key),
    root_claimable_i96f32: rates.get(netuid) ?? (rate === null ? null : 0n),
    total_alpha: hotkeyStake(state, key, netuid),
    coldkeys: stakers(state, key, netuid, coldkeys),
  };
}

/** Everybody who has stake on the hotkey, in the order of the accounts. */
function stakers(state: State, hotkey: Hex, netuid: number, listed: Json): [number, bigint][] {
  const found = state
    .keys("SubtensorModule.AlphaV2", hotkey)
    .filter((key) => key[2] === netuid)
    .map((key) => Number(BigInt(key[1] as Hex)));
  const all = new Set([...found, ...listed.map(([coldkey]: [number]) => coldkey)]);
  return [...all].sort((a, b) => a - b).map((coldkey) => [coldkey, stakeOf(state, hotkey, account(coldkey), netuid)]);
}
