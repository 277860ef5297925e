import type { Codec } from "../../client/codec/types.js";
import type { StorageValue } from "../../state/state.js";
import { check, type Look, must } from "../support/look.js";
import { percent } from "../support/shares.js";

/** A value that is to be set. */
export interface Wanted {
  readonly netuid: number;
  readonly values: readonly StorageValue[];
  /** Whether root sets it. */
  readonly root: boolean;
  readonly codec: Codec;
}

/** What a value must hold to (pallets/admin-utils/src/lib.rs). */
export type Bounds = (wanted: Wanted) => readonly Look[];

const admin = (error: string) => `AdminUtils.${error}`;
const subtensor = (error: string) => `SubtensorModule.${error}`;
const item = (name: string, netuid: number) => [[subtensor(name), netuid]] as const;

/** Least and most, both included, in the chain's unit. */
export const within =
  (error: string, least: bigint, most: bigint): Bounds =>
  ({ values: [value] }) => [
    must(
      BigInt(value as number | bigint) >= least && BigInt(value as number | bigint) <= most,
      error,
      `it can be from ${least} to ${most}, in the chain's unit`,
    ),
  ];

/** Bounds that root isn't held to. */
export const forOwners =
  (bounds: Bounds): Bounds =>
  (wanted) =>
    wanted.root ? [] : bounds(wanted);

export const all =
  (...bounds: readonly Bounds[]): Bounds =>
  (wanted) =>
    bounds.flatMap((each) => each(wanted));

/** Holds the value against another of the subnet. */
const against =
  (
    error: string,
    other: string,
    wrong: (value: StorageValue, other: StorageValue) => boolean,
    message: (other: StorageValue) => string,
  ): Bounds =>
  ({ netuid, values: [value] }) => [check(error, item(other, netuid), ([found]) => wrong(value, found) && message(found))];

/** Not what root has, too. */
export const notOnRoot: Bounds = ({ netuid }) => [must(netuid !== 0, admin("NotPermittedOnRootSubnet"), "root has no such setting")];

const MOST_UIDS = 256;

export const maxAllowedUids = all(
  against(
    admin("MaxAllowedUidsLessThanMinAllowedUids"),
    "MinAllowedUids",
    (value, least) => value < least,
    (least) => `the subnet keeps at least ${least}`,
  ),
  against(
    admin("MaxAllowedUIdsLessThanCurrentUIds"),
    "SubnetworkN",
    (value, n) => value < n,
    (n) => `the subnet has ${n} UIDs: trim it instead`,
  ),
  ({ values: [value] }) => [
    must(value <= MOST_UIDS, admin("MaxAllowedUidsGreaterThanDefaultMaxAllowedUids"), `it can be ${MOST_UIDS} at most`),
  ],
  against(
    subtensor("TooManyUIDsPerMechanism"),
    "MechanismCountCurrent",
    (value, count) => value * count > MOST_UIDS,
    (count) => `${count} mechanisms share ${MOST_UIDS} UIDs`,
  ),
);
export const minAllowedUids = all(
  against(
    admin("MinAllowedUidsGreaterThanMaxAllowedUids"),
    "MaxAllowedUids",
    (value, most) => value >= most,
    (most) => `it must be below the most, ${most}`,
  ),
  against(
    admin("MinAllowedUidsGreaterThanCurrentUids"),
    "SubnetworkN",
    (value, n) => value >= n,
    (n) => `it must be below the subnet's ${n} UIDs`,
  ),
);
export const maxAllowedValidators = against(
  admin("MaxValidatorsLargerThanMaxUIds"),
  "MaxAllowedUids",
  (value, most) => value > most,
  (most) => `the subnet has ${most} UIDs at most`,
);
export const minBurn = all(
  within(admin("ValueNotInBounds"), 0n, 999_999_999n),
  against(
    admin("ValueNotInBounds"),
    "MaxBurn",
    (value, most) => value >= most,
    (most) => `it must be below the most, ${most} rao`,
  ),
);
export const maxBurn = all(
  within(admin("ValueNotInBounds"), 100_000_001n, 2n ** 64n - 1n),
  against(
    admin("ValueNotInBounds"),
    "MinBurn",
    (value, least) => value <= least,
    (least) => `it must be above the least, ${least} rao`,
  ),
);
export const activityCutoff: Bounds = ({ values: [value] }) => [
  check(subtensor("ActivityCutoffTooLow"), [[subtensor("MinActivityCutoff")]], ([least]) => value < least && `the least is ${least}`),
];
export const minChildkeyTake: Bounds = ({ values: [value] }) => [
  check(
    admin("InvalidValue"),
    [[subtensor("MinChildkeyTake")], [subtensor("MaxChildkeyTake")]],
    ([least, most]: number[]) => (value < least! || value > most!) && `it can be from ${percent(least!)} to ${percent(most!)}`,
  ),
];
export const revealPeriod = all(
  ({ values: [value] }) => [must(value <= 100n, subtensor("RevealPeriodTooLarge"), "it can be 100 epochs at most")],
  ({ values: [value] }) => [must(value >= 1n, subtensor("RevealPeriodTooSmall"), "it is at least one epoch")],
);

const LEAST_ALPHA = Math.floor(65535 / 40);

/** Liquid alpha's low and high (`do_set_alpha_values`). */
export const alphaValues: Bounds = ({ netuid, values: [low, high] }) => [
  check(subtensor("LiquidAlphaDisabled"), item("LiquidAlphaOn", netuid), ([on]) => !on && "liquid alpha is off: turn it on first"),
  must(high >= LEAST_ALPHA, subtensor("AlphaHighTooLow"), `high is at least ${LEAST_ALPHA}`),
  must(low >= LEAST_ALPHA && low <= high, subtensor("AlphaLowOutOfRange"), `low is from ${LEAST_ALPHA} to high`),
];

/** Once a week, root too; the call looks for the subnet itself. */
const OWNER_HOTKEY_LIMIT = 50_400n;
export const ownerHotkey: Bounds = ({ netuid }) => [
  check(
    subtensor("TxRateLimitExceeded"),
    [["SubtensorModule.LastRateLimitedBlock", { type: "SetSNOwnerHotkey", value: netuid } as never]],
    ([last]: [bigint], next) =>
      last > 0n && BigInt(next) - last < OWNER_HOTKEY_LIMIT && `it can be set again from block ${last + OWNER_HOTKEY_LIMIT} on`,
  ),
];

/** Registration by work was off until spec 475. */
export const powRegistration: Bounds = ({ codec }) => [
  must(codec.hasCall("SubtensorModule.pow_register"), admin("POWRegistrationDisabled"), "this chain has no registration by work"),
];
