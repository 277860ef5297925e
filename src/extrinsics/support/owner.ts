import { encodeSs58 } from "../../units/ss58.js";

/** How `Owner` reads for a hotkey that nobody has used: 32 zero bytes. */
export const NOBODY = encodeSs58(new Uint8Array(32));

/** The obstacle of a hotkey that belongs to another coldkey: it belongs to the one that used it first. */
export function ownedByOther(owner: string, signer: string, hotkey: string) {
  return owner === NOBODY || owner === signer
    ? []
    : [{ error: "SubtensorModule.NonAssociatedColdKey", message: `hotkey ${hotkey} belongs to ${owner}, not to ${signer}` }];
}
