import { type AccountForm, accountCoder } from "./coders/bytes.js";
import type { CompiledTypes } from "./coders/compileTypes.js";
import type { Outline } from "./metadata/model.js";
import { Reader } from "./reader.js";
import { Refusal, refusing } from "./refusal.js";
import type { Call, Codec } from "./types.js";

const SIGNED = 0x84;
const BARE = [0x04, 0x05];
/** Bytes of a `MultiSignature`: ed25519, sr25519, ecdsa. */
const SIGNATURE_BYTES = [64, 64, 65];

/** Reads extrinsics of format 4, or bare ones of format 5. Signed ones carry a `MultiAddress`, a `MultiSignature` and what the extensions list. */
export function extrinsicDecoder(
  metadata: Pick<Outline, "callType" | "extensions">,
  types: CompiledTypes,
  accounts: AccountForm,
): Codec["decodeExtrinsic"] {
  const account = accountCoder(accounts);
  const signerOf = (r: Reader): string => {
    if (r.u8() !== 0) throw new Refusal("ERR_CODEC_EXTRINSIC", "its signer isn't named by its account");
    const signer: string = account.decode(r);
    const signature = SIGNATURE_BYTES[r.u8()];
    if (signature === undefined) throw new Refusal("ERR_CODEC_EXTRINSIC", "its signature is of no known kind");
    r.skip(signature);
    for (const { type } of metadata.extensions) types.coder(type).decode(r);
    return signer;
  };
  return (bytes) =>
    refusing("extrinsic", () => {
      const r = new Reader(bytes);
      if (r.length() !== r.remaining) throw new Refusal("ERR_CODEC_EXTRINSIC", "its length isn't what it says");
      const format = r.u8();
      if (format !== SIGNED && !BARE.includes(format)) throw new Refusal("ERR_CODEC_EXTRINSIC", `format ${format} isn't known`);
      const signer = format === SIGNED ? signerOf(r) : null;
      if (metadata.callType === undefined) throw new Refusal("ERR_CODEC_CALL", "the metadata has no type of calls");
      const call = types.coder(metadata.callType).decode(r) as Call;
      r.end();
      return { call, signer };
    });
}
