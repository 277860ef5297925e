import type { Hex } from "../../src/units/hex.js";
import { accountHex } from "../../src/units/ss58.js";
import { keypairFromUri, keypairSigner, type Signer } from "../../src/wallet/index.js";

/** An account that signs, always with the same signature for the same bytes, and the nonce of its next transaction. */
export interface TestSigner {
  readonly signer: Signer;
  readonly account: Hex;
  nonce: number;
}

export async function testSigner(uri: string): Promise<TestSigner> {
  const signer = keypairSigner(await keypairFromUri(uri, "ed25519"));
  return { signer, account: accountHex(signer.address), nonce: 0 };
}
