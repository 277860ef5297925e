import { VerifyError } from "../../errors/kinds.js";
import { pairsOf } from "../../units/flatRow.js";
import { exactly } from "../fixed/exactly.js";
import { I64F64, U16_MAX, U64_MAX } from "../fixed/fixed.js";
import { checkEpochInput } from "./checkEpochInput.js";
import { type EpochRules, epochRules } from "./epochRules.js";
import { type MechanismResult, runMechanism } from "./mechanism.js";
import { mechanismWeight, saturatingTotal, splitEmission, weightedTotal } from "./mechanisms.js";
import { readStakes } from "./stake.js";
import type { EpochInput, EpochOutput, FlatRow } from "./types.js";

export interface RunEpochOptions {
  /** Whether to give the intermediate results too. */
  readonly trace?: boolean;
  /** Rules to go by instead of those of the input's spec version. */
  readonly rules?: EpochRules;
}

/**
 * One epoch of one subnet with all its mechanisms, to the last bit as the chain computes it (`epoch_with_mechanisms`,
 * pallets/subtensor/src/subnets/mechanism.rs). Nothing is read or written besides the input and the result.
 *
 * @throws InputError `ERR_INPUT_EPOCH` for an input that can't be a state of the chain
 * @throws VerifyError `ERR_VERIFY_SPEC`, or `ERR_VERIFY_NULL_CONSENSUS` for a subnet that doesn't run Yuma
 */
export function runEpoch(input: EpochInput, options: RunEpochOptions = {}): EpochOutput {
  const { mechs, ...output } = runEpochFlat(input, options);
  return { ...output, mechs: mechs.map((mech) => ({ ...mech, bonds: mech.bonds.map(pairsOf) })) };
}

/** {@link runEpoch}, with the rows of bonds flat: for those who write them back. */
export function runEpochFlat(input: EpochInput, options: RunEpochOptions = {}): EpochOutput<FlatRow> {
  checkEpochInput(input);
  const rules = options.rules ?? epochRules(input.specVersion);
  if (rules.subnetConsensusChoice && input.subnetConsensus === "Null")
    throw new VerifyError("ERR_VERIFY_NULL_CONSENSUS", "the subnet runs Null consensus, whose rounding isn't known; only Yuma is", {
      remedy: "Leave this subnet out, or compare sums only.",
    });

  const trace = options.trace ?? false;
  const stakes = readStakes(input, rules);
  const parts = splitEmission(input.raoEmission, input.mechs.length, input.mechanismEmissionSplit, rules);
  const results = input.mechs.map((mechanism, k) =>
    exactly((arithmetic) => runMechanism(arithmetic, { input, mechanism, rules, stakes, emission: parts[k], trace })),
  );

  const weights = parts.map((part, k) => mechanismWeight(part, input.raoEmission, k));
  const mean = (field: "consensus" | "dividends" | "validatorTrust" | "stakeWeight"): number[] =>
    results.length === 1
      ? [...results[0][field]]
      : weightedTotal(
          results.map((result) => result[field].map(BigInt)),
          weights,
          U16_MAX,
        ).map(Number);
  const any = (field: "active" | "validatorPermit"): boolean[] =>
    results[0][field].map((_, uid) => results.some((result) => result[field][uid]));
  const list = (field: "serverEmission" | "validatorEmission" | "emission"): (readonly bigint[])[] =>
    results.map((result) => result[field]);
  return {
    serverEmission: saturatingTotal(list("serverEmission")),
    validatorEmission: saturatingTotal(list("validatorEmission")),
    emission: results.length === 1 ? results[0].emission : weightedTotal(list("emission"), weights, U64_MAX),
    active: any("active"),
    consensus: mean("consensus"),
    dividends: mean("dividends"),
    validatorTrust: mean("validatorTrust"),
    stakeWeight: mean("stakeWeight"),
    validatorPermit: any("validatorPermit"),
    stake: saturatingTotal(input.mechs.map(() => stakes.total.map((bits) => I64F64.toInt(bits, U64_MAX)))),
    mechs: results.map((result, k) => ({
      emission: parts[k],
      incentive: result.incentive,
      consensus: result.consensus,
      serverEmission: result.serverEmission,
      validatorEmission: result.validatorEmission,
      active: result.active,
      validatorPermit: result.validatorPermit,
      bonds: result.bonds,
    })),
    ...(trace ? { trace: results.map((result: MechanismResult) => result.trace!) } : {}),
  };
}
