import type { Hex } from "../../../units/hex.js";
import { type Context, ensureRoot, type PalletCalls, signer } from "../../runtime/context.js";
import { note, preimageError, request, unnote, unrequest } from "./preimages.js";

/** Whoever signed; nobody where it is root, who manages preimages. */
const signerOrManager = (context: Context): Hex | undefined => (context.origin.type === "root" ? undefined : signer(context));
const MOST_HASHES = 1024;

export const preimageCalls: PalletCalls = {
  /** Nothing is left to be brought to the form of today's runtime here. */
  ensure_updated(context, { hashes }) {
    signer(context);
    if (hashes.length === 0) throw preimageError("TooFew");
    if (hashes.length > MOST_HASHES) throw preimageError("TooMany");
  },
  /** Free where the chain itself asked for the bytes, or root keeps them. */
  note_preimage(context, { bytes }) {
    const depositor = signerOrManager(context);
    const { isRequested } = note(context, bytes, depositor);
    if (isRequested || depositor === undefined) context.spent({ free: true });
  },
  request_preimage(context, { hash }) {
    ensureRoot(context);
    request(context, hash);
  },
  unnote_preimage(context, { hash }) {
    unnote(context, hash, signerOrManager(context));
  },
  unrequest_preimage(context, { hash }) {
    ensureRoot(context);
    unrequest(context, hash);
  },
};
