import { defineIntent } from "../registry/intent.js";
import { hex, innerCall } from "../registry/intentParams.js";
import { address, integer, list, optional } from "../registry/params.js";
import { asMultisig, depositObstacles, inOrder, multisigAccount, pendingMultisig, setObstacles } from "./support/asMultisig.js";
import { hashOf } from "./support/callHash.js";
import { resolveCall } from "./support/innerCall.js";
import { NOTHING } from "./support/nothing.js";

const SET = {
  threshold: integer("How many must agree", { min: 1, max: 100 }),
  otherSignatories: list(address("All signatories but the signer")),
};
const WHICH_CALL = {
  callHash: optional(hex("The call's hash", 32)),
  call: optional(innerCall("The call itself, in place of its hash")),
};
/** Where one is enough there is nothing to approve ahead, nor to withdraw. */
const SEVERAL = 2;
const NO_WEIGHT = { refTime: 0n, proofSize: 0n };

/** Approves a call as one of a multisig, and carries it out when enough have. The first approval reserves a deposit. */
export const multisigCall = defineIntent({
  name: "multisigCall",
  command: ["multisig", "call"],
  doc: "Make a call as a multisig: approve it, and carry it out when enough have",
  signer: "coldkey",
  wraps: ["Multisig.as_multi", "Multisig.as_multi_threshold_1"],
  params: { ...SET, call: innerCall("What to call") },
  examples: [
    `tao multisig call --threshold 2 --other-signatories 5F…,5G… --call '{"intent":"transfer","input":{"destination":"5H…","amount":"1"}}'`,
  ],
  async prepare(view, { call, ...set }, signer) {
    const account = multisigAccount([signer, ...set.otherSignatories], set.threshold);
    return asMultisig(view, await resolveCall(view, call, account), set, signer);
  },
  describe: () => "the call was carried out",
});

/** Approves a call by its hash: whoever gives the last approval must know the call itself. */
export const multisigApprove = defineIntent({
  name: "multisigApprove",
  command: ["multisig", "approve"],
  doc: "Approve a multisig's call by its hash",
  signer: "coldkey",
  wraps: ["Multisig.approve_as_multi"],
  params: { ...SET, ...WHICH_CALL },
  examples: ["tao multisig approve --threshold 2 --other-signatories 5F…,5G… --call-hash 0x…"],
  async prepare(view, { callHash: given, call, ...set }, signer) {
    const account = multisigAccount([signer, ...set.otherSignatories], set.threshold);
    const hash = await hashOf(view, { hash: given, call }, account);
    const { pending } = await pendingMultisig(view, set, signer, hash);
    const approvals = pending?.approvals ?? [];
    return {
      call: {
        pallet: "Multisig",
        name: "approve_as_multi",
        args: {
          threshold: set.threshold,
          otherSignatories: inOrder(set.otherSignatories),
          maybeTimepoint: pending?.when ?? null,
          callHash: hash,
          maxWeight: NO_WEIGHT,
        },
      },
      summary: `approve call ${hash} of multisig ${account}`,
      obstacles: [
        ...(await setObstacles(view, set, signer, SEVERAL)),
        ...(pending === null ? await depositObstacles(view, set, signer) : []),
        ...(approvals.includes(signer) ? [{ error: "Multisig.AlreadyApproved", message: `${signer} has approved it` }] : []),
      ],
      effects: [
        { what: "approvals", before: `${approvals.length} of ${set.threshold}`, after: `${approvals.length + 1} of ${set.threshold}` },
      ],
      spend: NOTHING,
    };
  },
  describe: () => "approved the call",
});

/** Withdraws a call that isn't carried out; only whoever approved it first can, and gets the deposit back. */
export const multisigCancel = defineIntent({
  name: "multisigCancel",
  command: ["multisig", "cancel"],
  doc: "Withdraw a multisig's call that you approved first",
  signer: "coldkey",
  wraps: ["Multisig.cancel_as_multi"],
  params: { ...SET, ...WHICH_CALL },
  examples: ["tao multisig cancel --threshold 2 --other-signatories 5F…,5G… --call-hash 0x…"],
  async prepare(view, { callHash: given, call, ...set }, signer) {
    const origin = multisigAccount([signer, ...set.otherSignatories], set.threshold);
    const hash = await hashOf(view, { hash: given, call }, origin);
    const { account, pending } = await pendingMultisig(view, set, signer, hash);
    return {
      call: {
        pallet: "Multisig",
        name: "cancel_as_multi",
        args: {
          threshold: set.threshold,
          otherSignatories: inOrder(set.otherSignatories),
          timepoint: pending?.when ?? { height: 0, index: 0 },
          callHash: hash,
        },
      },
      summary: `withdraw call ${hash} of multisig ${account}`,
      obstacles: [
        ...(await setObstacles(view, set, signer, SEVERAL)),
        ...(pending === null ? [{ error: "Multisig.NotFound", message: `multisig ${account} has no such call` }] : []),
        ...(pending !== null && pending.depositor !== signer
          ? [{ error: "Multisig.NotOwner", message: `only ${pending.depositor} can withdraw it` }]
          : []),
      ],
      effects: [],
      spend: NOTHING,
    };
  },
  describe: () => "withdrew the call",
});
