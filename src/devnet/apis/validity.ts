import type { Writer } from "../../client/codec/writer.js";
import type { InvalidTransaction } from "../runtime/invalid.js";

// biome-ignore format: a table
const INVALID = [
  "Call", "Payment", "Future", "Stale", "BadProof", "AncientBirthBlock", "ExhaustsResources", "Custom", "BadMandatory", "MandatoryValidation", "BadSigner",
];

/** `TransactionValidityError`. */
export function writeInvalid(w: Writer, { reason }: InvalidTransaction): void {
  if (typeof reason === "string") {
    w.u8(0);
    w.u8(INVALID.indexOf(reason));
  } else if ("custom" in reason) {
    w.u8(0);
    w.u8(INVALID.indexOf("Custom"));
    w.u8(reason.custom);
  } else {
    w.u8(1);
    w.u8(reason.unknown === "CannotLookup" ? 0 : 1);
  }
}
