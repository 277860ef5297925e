import type { Call, Codec } from "../client/codec/types.js";
import { TransactionError } from "../errors/kinds.js";
import type { Balance } from "../units/balance.js";
import { fromHex } from "../units/hex.js";
import { accountHex } from "../units/ss58.js";
import { coldkeyHash } from "./coldkeySwap.js";
import type { Plan } from "./types.js";

/** What transactions may do. It is held against the call that is signed, whoever planned it. */
export interface Policy {
  /** The highest fee of one transaction. */
  readonly maxFee?: Balance<"tao">;
  /** The most TAO that leaves the signer, without the fee. Stake and control aren't counted in TAO: they go to `allowedDestinations` alone. */
  readonly maxSpend?: Balance<"tao">;
  /** The only subnets that may be named. */
  readonly allowedNetuids?: readonly number[];
  /** The only accounts that may be given TAO, stake or control. */
  readonly allowedDestinations?: readonly string[];
  /** Whether calls that no intent made may be sent; under a policy they may not, unless it says so. */
  readonly rawCalls?: boolean;
}

/** What of a policy a plan breaks, and how. */
export interface Violation {
  readonly rule: keyof Policy;
  readonly message: string;
}

const NETUIDS = new Set(["netuid", "originNetuid", "destinationNetuid", "netuids", "subnets"]);
const DESTINATIONS = new Set(["dest", "destinationColdkey", "delegate", "newColdkey", "newColdkeyHash", "targetAddress", "new"]);
/** Calls that touch subnets without naming them. */
const ALL_SUBNETS = new Set(["unstake_all", "unstake_all_alpha"]);
/** Pallets whose calls give TAO and nothing else, so that `spend` is all of it; by the others go stake, or control of an account. */
const GIVE_TAO = new Set(["Balances", "Crowdloan"]);
/** Calls that take from whom they name. */
const TAKE_AWAY = new Set(["remove_proxy", "reject_announcement"]);
/** Calls that let another call be made of which they hold no more than a hash, or what is sealed. */
const HIDE_A_CALL = new Set(["announce", "approve_as_multi", "submit_encrypted", "store_encrypted"]);

/** What a plan breaks of a policy; the call is read from the bytes that are signed. */
export function violations(policy: Policy, plan: Plan, codec: Codec): Violation[] {
  const found: Violation[] = [];
  const breaks = (rule: keyof Policy, message: string) => found.push({ rule, message });
  const { maxFee, maxSpend, allowedNetuids, allowedDestinations, rawCalls } = policy;
  const { fee, spend } = plan;
  if (maxFee !== undefined && fee.compare(maxFee) > 0) breaks("maxFee", `the fee is ${fee}, and ${maxFee} is the most`);
  if (maxSpend !== undefined && (spend === undefined || spend.compare(maxSpend) > 0))
    breaks("maxSpend", `it spends ${spend ?? "an unknown amount"}, and ${maxSpend} is the most`);
  if (spend === undefined && rawCalls !== true) breaks("rawCalls", "raw calls aren't allowed");
  const touched = touches(codec.decodeCall(fromHex(plan.callData)));
  if (touched.hides && rawCalls !== true) breaks("rawCalls", "it permits a call that can't be seen in it");
  if (maxSpend !== undefined && allowedDestinations === undefined && touched.handedOver.length > 0)
    breaks("maxSpend", `it gives stake or control to ${touched.handedOver.join(", ")}, which takes allowedDestinations`);
  if (allowedNetuids !== undefined) {
    const others = touched.netuids.filter((netuid) => netuid === "all" || !allowedNetuids.includes(netuid));
    if (others.length > 0) breaks("allowedNetuids", `it touches subnets ${[...new Set(others)].join(", ")}`);
  }
  if (allowedDestinations !== undefined) {
    const allowed = new Set<string>(allowedDestinations.flatMap((account) => [accountHex(account), coldkeyHash(account)]));
    const others = touched.destinations.filter((one) => !allowed.has(one.startsWith("0x") ? one : accountHex(one)));
    others.push(...touched.unnamed);
    if (others.length > 0) breaks("allowedDestinations", `it goes to ${others.join(", ")}`);
  }
  return found;
}

/** @throws TransactionError `ERR_TX_POLICY` where the plan breaks the policy */
export function enforce(policy: Policy, plan: Plan, codec: Codec): void {
  const [first, ...more] = violations(policy, plan, codec);
  if (first === undefined) return;
  throw new TransactionError("ERR_TX_POLICY", `the policy forbids it: ${[first, ...more].map(({ message }) => message).join("; ")}`, {
    remedy: "Nothing was signed. Change the transaction, or the policy.",
    details: { rule: first.rule, violations: [first, ...more] },
  });
}

interface Touched {
  readonly netuids: (number | "all")[];
  readonly destinations: string[];
  /** Those of the destinations that are given more than TAO. */
  readonly handedOver: string[];
  /** Who is given something without an account that a policy could allow. */
  readonly unnamed: string[];
  /** Whether it permits a call that can't be seen in it. */
  hides: boolean;
}

/** The subnets and destinations that a call names, also in the calls within it. */
function touches(call: Call, touched: Touched = { netuids: [], destinations: [], handedOver: [], unnamed: [], hides: false }): Touched {
  const { pallet, name: called, args } = call;
  if (ALL_SUBNETS.has(called)) touched.netuids.push("all");
  if (called === "contribute") touched.unnamed.push(`crowdloan ${args.crowdloanId}`);
  if (HIDE_A_CALL.has(called)) {
    touched.hides = true;
    touched.netuids.push("all");
    touched.unnamed.push("whomever its hidden call names");
  }
  for (const [name, value] of Object.entries(args)) {
    if (NETUIDS.has(name)) touched.netuids.push(...(value === null ? (["all"] as const) : ([value].flat() as number[])));
    else if (DESTINATIONS.has(name) && value !== null && !TAKE_AWAY.has(called)) {
      touched.destinations.push(addressOf(value));
      if (!GIVE_TAO.has(pallet)) touched.handedOver.push(addressOf(value));
    }
    for (const inner of [value].flat()) if (isCall(inner)) touches(inner, touched);
  }
  return touched;
}

/** An account, bare or as a `MultiAddress`. */
const addressOf = (value: string | { readonly value: string }) => (typeof value === "string" ? value : String(value.value));

const isCall = (value: unknown): value is Call =>
  typeof value === "object" && value !== null && "pallet" in value && "name" in value && "args" in value;
