import { type Context, ensureRoot, type PalletCalls, signer } from "../../runtime/context.js";
import { isEntered, safeModeError } from "./safeMode.js";

/** How long root's entering and extending lasts, blocks (runtime/src/lib.rs). */
const ENTER_DURATION = 7_200;
const EXTEND_DURATION = 3_600;

/** Nobody can deposit for safe mode on this chain, so there are no deposits either (`DisallowPermissionless…`). */
const noDeposit = (): never => {
  throw safeModeError("NoDeposit");
};

function ensureEntered({ state }: Context, entered: boolean): void {
  if (isEntered(state) !== entered) throw safeModeError(entered ? "Exited" : "Entered");
}

export const safeModeCalls: PalletCalls = {
  enter(context) {
    signer(context);
    ensureEntered(context, false);
    throw safeModeError("NotConfigured");
  },
  extend(context) {
    signer(context);
    ensureEntered(context, true);
    throw safeModeError("NotConfigured");
  },
  force_enter(context) {
    ensureRoot(context);
    ensureEntered(context, false);
    const until = Number(context.block) + ENTER_DURATION;
    context.state.set("SafeMode.EnteredUntil", [], until);
    context.event("SafeMode", "Entered", { until });
  },
  force_exit(context) {
    ensureRoot(context);
    ensureEntered(context, true);
    context.state.delete("SafeMode.EnteredUntil");
    context.event("SafeMode", "Exited", { reason: "Force" });
  },
  force_extend(context) {
    ensureRoot(context);
    ensureEntered(context, true);
    const until: number = context.state.get("SafeMode.EnteredUntil") + EXTEND_DURATION;
    context.state.set("SafeMode.EnteredUntil", [], until);
    context.event("SafeMode", "Extended", { until });
  },
  force_release_deposit(context) {
    ensureRoot(context);
    noDeposit();
  },
  force_slash_deposit(context) {
    ensureRoot(context);
    noDeposit();
  },
  release_deposit(context) {
    signer(context);
    noDeposit();
  },
};
