import { InputError } from "../../errors/kinds.js";
import { U64_MAX } from "../fixed/fixed.js";
import type { EpochInput, MechanismInput } from "./types.js";

/** A refused value as plain data: itself where it is simple, else what it is. */
function shown(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  return ["string", "number", "boolean", "undefined"].includes(typeof value) || value === null ? value : typeof value;
}

function refuse(field: string, expected: string, given?: unknown): never {
  throw new InputError("ERR_INPUT_EPOCH", `the epoch's ${field} must be ${expected}`, {
    remedy: "Give the epoch what the chain stores, converted as EpochInput says.",
    details: { field, expected, given: shown(given) },
  });
}

function whole(value: unknown, field: string, least: number, most: number): void {
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > most)
    refuse(field, `a whole number from ${least} to ${most}`, value);
}

const u16 = (value: unknown, field: string): void => whole(value, field, 0, 65535);

function u64(value: unknown, field: string): void {
  if (typeof value !== "bigint" || value < 0n || value > U64_MAX) refuse(field, "a bigint from 0 to 2^64 - 1", value);
}

function flag(value: unknown, field: string): void {
  if (typeof value !== "boolean") refuse(field, "true or false", value);
}

function list<T>(value: readonly T[] | undefined, field: string, check: (item: T, field: string) => void, length?: number): void {
  if (!Array.isArray(value)) refuse(field, "a list", value);
  if (length !== undefined && value.length !== length) refuse(field, `a list of ${length}, one per uid`, value.length);
  for (const item of value) check(item, field);
}

const isU16 = (value: unknown): boolean => typeof value === "number" && (value & 0xffff) === value;

/** Rows hold most of an epoch's numbers, so they are looked at without a call each. */
function rows(value: MechanismInput["weights"], field: string): void {
  list(value, field, (entry) => {
    if (!Array.isArray(entry) || entry.length !== 2) refuse(field, "pairs of a uid and its row", entry);
    u16(entry[0], field);
    const row = entry[1];
    if (row instanceof Uint16Array && row.length % 2 === 0) return;
    if (!Array.isArray(row)) refuse(field, "pairs of a uid and its row", row);
    for (let k = 0; k < row.length; k++) {
      const pair = row[k];
      if (!Array.isArray(pair) || pair.length !== 2 || !isU16(pair[0]) || !isU16(pair[1])) refuse(field, "rows of pairs [uid, u16]", pair);
    }
  });
}

function commits(value: MechanismInput["commitsV2"], field: string): void {
  list(value, field, (commit) => {
    if (!Array.isArray(commit) || commit.length !== 3) refuse(field, "triples [uid, epoch, block]", commit);
    u16(commit[0], field);
    u64(commit[1], field);
    u64(commit[2], field);
  });
}

/** @throws InputError `ERR_INPUT_EPOCH`, naming the field, for an input that isn't what `EpochInput` says */
export function checkEpochInput(input: EpochInput): void {
  if (typeof input !== "object" || input === null) refuse("input", "an object", input);
  const { n } = input;
  u16(n, "n");
  whole(input.specVersion, "specVersion", 0, 0xffff_ffff);
  whole(input.activityCutoffFactorMilli, "activityCutoffFactorMilli", 0, 0xffff_ffff);
  for (const field of ["tempo", "maxAllowedValidators", "kappa", "bondsPenalty", "alphaLow", "alphaHigh"] as const)
    u16(input[field], field);
  if (input.activityCutoff !== undefined) u16(input.activityCutoff, "activityCutoff");
  whole(input.alphaSigmoidSteepness, "alphaSigmoidSteepness", -32768, 65535);
  for (const field of [
    "block",
    "lastMechanismStepBlock",
    "taoWeight",
    "stakeThreshold",
    "bondsMovingAverage",
    "currentEpoch",
    "revealPeriod",
    "raoEmission",
  ] as const)
    u64(input[field], field);
  if (input.lastYumaStepBlock !== undefined && input.lastYumaStepBlock !== null) u64(input.lastYumaStepBlock, "lastYumaStepBlock");
  if (input.subnetConsensus !== undefined && !["Yuma", "Null"].includes(input.subnetConsensus))
    refuse("subnetConsensus", "Yuma or Null", input.subnetConsensus);
  if (input.liquidAlphaConsensusMode !== undefined && !["Current", "Previous", "Auto"].includes(input.liquidAlphaConsensusMode))
    refuse("liquidAlphaConsensusMode", "Current, Previous or Auto", input.liquidAlphaConsensusMode);
  for (const field of ["yuma3", "liquidAlpha", "commitReveal"] as const) flag(input[field], field);
  for (const field of ["blockAtRegistration", "alphaStake", "taoStake"] as const) list(input[field], field, u64, n);
  list(input.validatorPermit, "validatorPermit", flag);
  if (input.ownerUid !== null) u16(input.ownerUid, "ownerUid");
  if (input.mechanismEmissionSplit !== null) list(input.mechanismEmissionSplit, "mechanismEmissionSplit", u16);
  list(input.mechs, "mechs", (mechanism) => {
    if (typeof mechanism !== "object" || mechanism === null) refuse("mechs", "a list of objects", mechanism);
    list(mechanism.lastUpdate, "lastUpdate", u64);
    rows(mechanism.weights, "weights");
    rows(mechanism.bonds, "bonds");
    commits(mechanism.commitsV2, "commitsV2");
    commits(mechanism.commitsV4, "commitsV4");
    if (mechanism.previousConsensus !== undefined) list(mechanism.previousConsensus, "previousConsensus", u16);
  });
  if (input.mechs.length === 0) refuse("mechs", "a list of at least one", 0);
}
