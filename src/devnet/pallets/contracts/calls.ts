import { ensureRoot, type Handler, type PalletCalls, signer } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";

/** What the chain answers where there is no code and no contract; here there never is: uploading code is refused as filtered. */
const missing =
  (error: string): Handler =>
  (context) => {
    signer(context);
    throw DispatchFailure.module("Contracts", error);
  };

export const contractsCalls: PalletCalls = {
  call: missing("ContractNotFound"),
  call_old_weight: missing("ContractNotFound"),
  instantiate: missing("CodeNotFound"),
  instantiate_old_weight: missing("CodeNotFound"),
  migrate: missing("NoMigrationPerformed"),
  remove_code: missing("CodeNotFound"),
  set_code(context) {
    ensureRoot(context);
    throw DispatchFailure.module("Contracts", "ContractNotFound");
  },
};
