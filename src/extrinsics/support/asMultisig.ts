import { blake2b } from "@noble/hashes/blake2.js";
import type { View } from "../../client/view.js";
import { InputError } from "../../errors/kinds.js";
import type { Obstacle, Prepared } from "../../registry/intent.js";
import { fromHex, type Hex } from "../../units/hex.js";
import { accountHex, encodeSs58 } from "../../units/ss58.js";
import { callHash } from "./callHash.js";
import { affords, look } from "./look.js";

/** Several accounts of which some must agree. */
export interface MultisigSet {
  /** How many must agree. */
  readonly threshold: number;
  readonly otherSignatories: readonly string[];
}

/** `Multisig.Multisigs`: a call that some have approved. */
export interface PendingMultisig {
  readonly when: { readonly height: number; readonly index: number };
  readonly deposit: bigint;
  readonly depositor: string;
  readonly approvals: readonly string[];
}

const PREFIX = new TextEncoder().encode("modlpy/utilisuba");

/** The account of these signatories: blake2-256 over a fixed prefix, the sorted accounts and the threshold (`multi_account_id`, pallet-multisig). */
export function multisigAccount(signatories: readonly string[], threshold: number): string {
  const keys = sortedKeys(signatories);
  if (keys.length >= 64)
    throw new InputError("ERR_INPUT_LIST", "at most 63 signatories are supported", { details: { given: keys.length } });
  const preimage = [...PREFIX, keys.length << 2, ...keys.flatMap((key) => [...fromHex(key)]), threshold & 0xff, threshold >> 8];
  return encodeSs58(blake2b(Uint8Array.from(preimage), { dkLen: 32 }));
}

/** Accounts in the order that the chain asks for: by their bytes. */
export const inOrder = (accounts: readonly string[]): string[] => sortedKeys(accounts).map((key) => encodeSs58(key));

const sortedKeys = (accounts: readonly string[]): Hex[] => accounts.map((account) => accountHex(account)).sort();

/** What a multisig has done with a call so far. */
export async function pendingMultisig(view: View, { threshold, otherSignatories }: MultisigSet, signer: string, hash: Hex) {
  const account = multisigAccount([signer, ...otherSignatories], threshold);
  return { account, pending: await view.get<PendingMultisig | null>("Multisig.Multisigs", account, hash) };
}

/** The same made by a multisig: it is approved, and carried out when enough have approved. */
export async function asMultisig(view: View, prepared: Prepared, set: MultisigSet, signer: string): Promise<Prepared> {
  const { threshold } = set;
  const otherSignatories = inOrder(set.otherSignatories);
  const common = await setObstacles(view, set, signer);
  if (threshold === 1)
    return {
      ...prepared,
      call: { pallet: "Multisig", name: "as_multi_threshold_1", args: { otherSignatories, call: prepared.call } },
      summary: `as the multisig: ${prepared.summary}`,
      obstacles: [...common, ...prepared.obstacles],
    };
  const { pending } = await pendingMultisig(view, set, signer, await callHash(view, prepared.call));
  const approvals = pending?.approvals ?? [];
  const again = approvals.includes(signer);
  const executes = (again ? approvals.length : approvals.length + 1) >= threshold;
  const args = {
    threshold,
    otherSignatories,
    maybeTimepoint: pending?.when ?? null,
    call: prepared.call,
    maxWeight: executes ? await weightOf(view, prepared) : { refTime: 0n, proofSize: 0n },
  };
  const twice = { error: "Multisig.AlreadyApproved", message: `${signer} has approved it, and ${threshold - approvals.length} more must` };
  return {
    call: { pallet: "Multisig", name: "as_multi", args },
    summary: `${executes ? "carry out" : "approve"} as the multisig: ${prepared.summary}`,
    obstacles: [
      ...common,
      ...(again && !executes ? [twice] : []),
      ...(pending === null ? await depositObstacles(view, set, signer) : []),
      ...(executes ? prepared.obstacles : []),
    ],
    effects: [
      {
        what: "approvals",
        before: `${approvals.length} of ${threshold}`,
        after: `${again ? approvals.length : approvals.length + 1} of ${threshold}`,
      },
      // Whoever approves agrees to them, too.
      ...prepared.effects.map((effect) => (executes ? effect : { ...effect, what: `then: ${effect.what}` })),
    ],
    sealed: executes && prepared.sealed,
    spend: prepared.spend,
    ...(executes
      ? prepared.describe && { describe: prepared.describe }
      : { describe: () => `approved: it is carried out when ${threshold} have` }),
  };
}

/** The deposit that whoever approves first reserves, and the chain's error where that isn't there. */
export async function depositObstacles(view: View, { threshold }: MultisigSet, signer: string): Promise<readonly Obstacle[]> {
  const constants = ["Multisig.DepositBase", "Multisig.DepositFactor"];
  const deposit = ([base, factor]: [bigint, bigint]) => base + factor * BigInt(threshold);
  return (await look(view, [affords(signer, "Balances.InsufficientBalance", { constants }, deposit)])).obstacles;
}

/** What is wrong with the set itself. */
export async function setObstacles(
  view: View,
  { threshold, otherSignatories }: MultisigSet,
  signer: string,
  least = 1,
): Promise<readonly Obstacle[]> {
  const most = await view.constant<number>("Multisig.MaxSignatories");
  const wrong = (error: string, message: string) => [{ error: `Multisig.${error}`, message }];
  if (otherSignatories.length === 0) return wrong("TooFewSignatories", "a multisig has at least two signatories");
  if (threshold < least || threshold > otherSignatories.length + 1)
    return wrong("MinimumThreshold", `of ${otherSignatories.length + 1} signatories ${threshold} can't agree`);
  if (otherSignatories.includes(signer)) return wrong("SenderInSignatories", "the signer stands among the others");
  if (new Set(otherSignatories).size < otherSignatories.length) return wrong("SignatoriesOutOfOrder", "a signatory stands there twice");
  if (otherSignatories.length >= most) return wrong("TooManySignatories", `a multisig has at most ${most} signatories`);
  return [];
}

/** The most weight that carrying it out may take: what the call is reckoned with. */
async function weightOf(view: View, { call }: Prepared) {
  const bytes = (await view.codec()).encodeCall(call);
  const { weight } = await view.call<{ weight: unknown }>("TransactionPaymentCallApi_query_call_info", call, bytes.length);
  return weight;
}
