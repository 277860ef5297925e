import type { Hex } from "../../../units/hex.js";
import { toHex } from "../../../units/hex.js";
import { ensureRoot, type Handler } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { blake2 } from "../../trie/node.js";

interface Authorization {
  readonly codeHash: Hex;
  readonly checkVersion: boolean;
}

const failure = (error: string) => DispatchFailure.module("System", error);
/** The embedded runtime can't be replaced: what would really do it is refused. */
const cantReplace = () => failure("CallFiltered");

/** What code begins with: WebAssembly, or compressed (sp-maybe-compressed-blob). Anything else has no version to be read. */
const BEGINNINGS = ["0x0061736d", "0x52bc537646db8e05"];
const isCode = (code: Uint8Array) => BEGINNINGS.some((beginning) => toHex(code).startsWith(beginning));

export const setCode: Handler = (context, { code }) => {
  ensureRoot(context);
  throw isCode(code) ? cantReplace() : failure("FailedToExtractRuntimeVersion");
};

export const setCodeUnchecked: Handler = (context) => {
  ensureRoot(context);
  throw cantReplace();
};

/** Says which runtime anybody may bring (`do_authorize_upgrade`). */
export const authorizeUpgrade =
  (checkVersion: boolean): Handler =>
  (context, { codeHash }) => {
    ensureRoot(context);
    context.state.set("System.AuthorizedUpgrade", [], { codeHash, checkVersion });
    context.event("System", "UpgradeAuthorized", { codeHash, checkVersion });
  };

/** Code that isn't any ends the authorization, free of fee. */
export const applyAuthorizedUpgrade: Handler = (context, { code }) => {
  const { state, codec } = context;
  const authorization: Authorization | null = state.get("System.AuthorizedUpgrade");
  if (authorization === null) throw failure("NothingAuthorized");
  const { codeHash, checkVersion } = authorization;
  if (toHex(blake2(code)) !== codeHash) throw failure("Unauthorized");
  if (!checkVersion || isCode(code)) throw cantReplace();
  state.delete("System.AuthorizedUpgrade");
  context.event("System", "RejectedInvalidAuthorizedUpgrade", {
    codeHash,
    error: failure("FailedToExtractRuntimeVersion").encode(codec),
  });
  context.spent({ free: true });
};
