import type { Hex } from "../../../units/hex.js";
import { type Context, type Handler, ROOT, signedBy, signer } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { outcome } from "../../runtime/outcome.js";
import { lookup } from "../balances/transfers.js";

function ensureSudo(context: Context): void {
  if (context.origin.type === "root") return;
  if (context.state.get("Sudo.Key") !== signer(context)) throw DispatchFailure.module("Sudo", "RequireSudo");
}

/** Runs the inner call as root; that it failed is in the event, the sudo itself succeeds. */
export const sudo: Handler = (context, { call }) => {
  ensureSudo(context);
  context.spent({ free: true });
  context.event("Sudo", "Sudid", { sudoResult: outcome(context, () => context.dispatch(call, ROOT, { filtered: false })) });
};

export const sudoAs: Handler = (context, { who, call }) => {
  ensureSudo(context);
  const target = lookup(who);
  context.spent({ free: true });
  context.event("Sudo", "SudoAsDone", {
    sudoResult: outcome(context, () => context.dispatch(call, signedBy(target), { filtered: false })),
  });
};

export const setKey: Handler = (context, { new: next }) => {
  ensureSudo(context);
  const old: Hex | null = context.state.get("Sudo.Key");
  const key = lookup(next);
  context.state.set("Sudo.Key", [], key);
  context.spent({ free: true });
  context.event("Sudo", "KeyChanged", { old, new: key });
};

export const removeKey: Handler = (context) => {
  ensureSudo(context);
  context.event("Sudo", "KeyRemoved", null);
  context.state.delete("Sudo.Key");
  context.spent({ free: true });
};
