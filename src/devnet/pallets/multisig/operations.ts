import type { Call } from "../../../client/codec/types.js";
import { type Hex, toHex } from "../../../units/hex.js";
import { type Context, type Handler, signedBy, signer } from "../../runtime/context.js";
import { dispatchInfo } from "../../runtime/dispatchInfo.js";
import { ownWeight } from "../../runtime/weights/ownWeight.js";
import { addWeights, dbWeight, exceeds, subtractWeights, type Weight } from "../../runtime/weights/weight.js";
import { blake2 } from "../../trie/node.js";
import { adjustReserve, reserve, unreserve } from "../balances/reserves.js";
import { failWith, runItem } from "../utility/items.js";
import { allSignatories, multisigAccount, multisigError } from "./account.js";

/** The block and extrinsic that an operation began in. */
interface Timepoint {
  readonly height: number;
  readonly index: number;
}

/** A call that waits for more approvals. */
interface Operation {
  readonly when: Timepoint;
  readonly deposit: bigint;
  readonly depositor: Hex;
  readonly approvals: readonly Hex[];
}

interface Approval {
  readonly threshold: number;
  readonly otherSignatories: readonly Hex[];
  readonly maybeTimepoint: Timepoint | null;
  readonly maxWeight: Weight;
}

const ITEM = "Multisig.Multisigs";
/** What the chain reckons for the account within before the call, but not after it. */
const ACCOUNT_ACCESS = dbWeight(1, 1);

/** What the steps of an operation weigh that don't make its call, by signatories besides the signer and bytes of the call, if it is there. */
const STEPS = {
  begin: { base: 154_976_762n, signatory: 144_320n, byte: 1_819n },
  approve: { base: 139_821_348n, signatory: 127_874n, byte: 1_968n },
} as const;

function stepWeight(step: keyof typeof STEPS, signatories: number, bytes: number): Weight {
  const { base, signatory, byte } = STEPS[step];
  return { refTime: base + signatory * BigInt(signatories) + byte * BigInt(bytes), proofSize: 6_811n };
}

/** Approves a call, and makes it once enough have. */
export const asMulti: Handler = (context, args) => {
  const bytes = context.codec.encodeCall(args.call);
  approve(context, args as unknown as Approval, { hash: toHex(blake2(bytes)), bytes: bytes.length, call: args.call });
};

/** Approves a call by its hash. */
export const approveAsMulti: Handler = (context, args) => approve(context, args as unknown as Approval, { hash: args.callHash, bytes: 0 });

/** Makes a call at once for an account of which any one signatory suffices. */
export const asMultiThreshold1: Handler = (context, { otherSignatories, call }) => {
  const who = signer(context);
  const multisig = multisigAccount(allSignatories(context, otherSignatories, who), 1);
  const { failure, weight: spent, isActual } = runItem(context, call, signedBy(multisig));
  const bytes = context.codec.encodeCall(call);
  const weight = addWeights(subtractWeights(ownWeight("Multisig.as_multi_threshold_1", bytes.length), ACCOUNT_ACCESS), spent);
  if (failure !== undefined) failWith(failure, isActual ? weight : undefined);
  const event = { approving: who, timepoint: timepoint(context), multisig, callHash: toHex(blake2(bytes)) };
  context.event("Multisig", "MultisigExecuted", { ...event, result: { type: "Ok", value: null } });
  if (isActual) context.spent({ weight });
};

/** Whoever began an operation takes it back, with the deposit. */
export const cancelAsMulti: Handler = (context, { threshold, otherSignatories, timepoint, callHash }) => {
  const { who, multisig } = parties(context, threshold, otherSignatories);
  const operation = find(context, multisig, callHash);
  if (operation === null) throw multisigError("NotFound");
  if (!sameTime(operation.when, timepoint)) throw multisigError("WrongTimepoint");
  if (operation.depositor !== who) throw multisigError("NotOwner");
  unreserve(context, who, operation.deposit);
  context.state.delete(ITEM, multisig, callHash);
  context.event("Multisig", "MultisigCancelled", { cancelling: who, timepoint, multisig, callHash });
};

/** Brings an operation's deposit to what it would be today. */
export const pokeDeposit: Handler = (context, { threshold, otherSignatories, callHash }) => {
  const { who, multisig } = parties(context, threshold, otherSignatories);
  const operation = find(context, multisig, callHash);
  if (operation === null) throw multisigError("NotFound");
  if (operation.depositor !== who) throw multisigError("NotOwner");
  const { deposit: oldDeposit } = operation;
  const newDeposit = depositFor(context, threshold);
  if (newDeposit === oldDeposit) return;
  adjustReserve(context, who, oldDeposit, newDeposit);
  context.state.set(ITEM, [multisig, callHash], { ...operation, deposit: newDeposit });
  context.event("Multisig", "DepositPoked", { who, callHash, oldDeposit, newDeposit });
  context.spent({ free: true });
};

/** A call as it is approved: by its hash alone, or whole. */
interface Approved {
  readonly hash: Hex;
  readonly bytes: number;
  readonly call?: Call;
}

/** `operate` of FRAME's multisig. */
function approve(context: Context, { threshold, otherSignatories, maybeTimepoint, maxWeight }: Approval, approved: Approved): void {
  const { state } = context;
  const { hash, bytes, call } = approved;
  const others = otherSignatories.length;
  const { who, multisig } = parties(context, threshold, otherSignatories);
  const operation = find(context, multisig, hash);
  if (operation === null) {
    if (maybeTimepoint !== null) throw multisigError("UnexpectedTimepoint");
    begin(context, { multisig, who, hash, threshold });
    context.spent({ weight: stepWeight("begin", others, bytes) });
    return;
  }
  if (maybeTimepoint === null) throw multisigError("NoTimepoint");
  if (!sameTime(operation.when, maybeTimepoint)) throw multisigError("WrongTimepoint");
  const { approvals } = operation;
  const counts = approvals.length < threshold && !approvals.includes(who);
  const event = { approving: who, timepoint: maybeTimepoint, multisig, callHash: hash };
  if (call !== undefined && approvals.length + (counts ? 1 : 0) >= threshold) {
    if (exceeds(dispatchInfo(context.codec, call).weight, maxWeight)) throw multisigError("MaxWeightTooLow");
    state.delete(ITEM, multisig, hash);
    unreserve(context, operation.depositor, operation.deposit);
    const { failure, weight: spent, isActual } = runItem(context, call, signedBy(multisig));
    const result = failure === undefined ? { type: "Ok", value: null } : { type: "Err", value: failure.encode(context.codec) };
    context.event("Multisig", "MultisigExecuted", { ...event, result });
    if (isActual) context.spent({ weight: addWeights(ownWeight("Multisig.as_multi", others, bytes), spent) });
    return;
  }
  if (!counts) throw multisigError("AlreadyApproved");
  state.set(ITEM, [multisig, hash], { ...operation, approvals: [...approvals, who].sort() });
  context.event("Multisig", "MultisigApproval", event);
  context.spent({ weight: stepWeight("approve", others, bytes) });
}

/** The first approval: its signer pays the deposit. */
function begin(context: Context, { multisig, who, hash, threshold }: { multisig: Hex; who: Hex; hash: Hex; threshold: number }): void {
  const deposit = depositFor(context, threshold);
  reserve(context, who, deposit);
  const operation: Operation = { when: timepoint(context), deposit, depositor: who, approvals: [who] };
  context.state.set(ITEM, [multisig, hash], operation);
  context.event("Multisig", "NewMultisig", { approving: who, multisig, callHash: hash });
}

function parties(context: Context, threshold: number, others: readonly Hex[]): { who: Hex; multisig: Hex } {
  const who = signer(context);
  if (threshold < 2) throw multisigError("MinimumThreshold");
  return { who, multisig: multisigAccount(allSignatories(context, others, who), threshold) };
}

const timepoint = ({ block, extrinsicIndex }: Context): Timepoint => ({ height: Number(block), index: extrinsicIndex });
const find = ({ state }: Context, multisig: Hex, hash: Hex): Operation | null => state.get(ITEM, multisig, hash);
const sameTime = (a: Timepoint, b: Timepoint) => a.height === b.height && a.index === b.index;

/** What an operation's first signer reserves, rao. */
function depositFor({ codec }: Context, threshold: number): bigint {
  return codec.constant("Multisig.DepositBase") + codec.constant("Multisig.DepositFactor") * BigInt(threshold);
}
