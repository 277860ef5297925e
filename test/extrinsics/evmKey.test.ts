import { describe, expect, test } from "@jest/globals";
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { associateEvmKey } from "../../src/extrinsics/hotkeys.js";
import { fromHex, type Hex, toHex } from "../../src/units/hex.js";
import { accountHex } from "../../src/units/ss58.js";
import { chainInMemory } from "../support/chainInMemory.js";

const HOTKEY = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const SECRET = keccak_256(new TextEncoder().encode("an EVM key"));
const BLOCK = 4_000_000n;

/** What wallets sign, by EIP-191: the hotkey, and the hash of the block's number. */
function signed(v: 0 | 27): { readonly evmKey: Hex; readonly signature: Hex } {
  const number = new Uint8Array(8);
  new DataView(number.buffer).setBigUint64(0, BLOCK, true);
  const message = Uint8Array.of(...fromHex(accountHex(HOTKEY)), ...keccak_256(number));
  const digest = keccak_256(Uint8Array.of(...new TextEncoder().encode("\x19Ethereum Signed Message:\n64"), ...message));
  const [recovery, ...rs] = secp256k1.sign(digest, SECRET, { prehash: false, format: "recovered" });
  const address = keccak_256(secp256k1.getPublicKey(SECRET, false).subarray(1)).subarray(12);
  return { evmKey: toHex(address), signature: toHex(Uint8Array.of(...rs, recovery! + v)) };
}

const obstacles = async (given: { readonly evmKey: Hex; readonly signature: Hex }, blockNumber = BLOCK) => {
  const { view } = chainInMemory(recordedMetadata(425, 16));
  const prepared = await associateEvmKey(view, { netuid: 1, blockNumber, ...given }, HOTKEY);
  return prepared.obstacles.map(({ error }) => error);
};

describe("an EVM key's signature", () => {
  test.each([0, 27] as const)("is one of the hotkey and the block's number, with recovery ids from %d on", async (v) => {
    expect(await obstacles(signed(v))).toEqual(["SubtensorModule.EvmKeyAssociateRateLimitExceeded"]);
  });

  test("of another number, or by another key, is told", async () => {
    const { evmKey, signature } = signed(0);
    expect(await obstacles({ evmKey, signature }, BLOCK + 1n)).toContain("SubtensorModule.InvalidRecoveredPublicKey");
    expect(await obstacles({ evmKey: `0x${"11".repeat(20)}`, signature })).toContain("SubtensorModule.InvalidRecoveredPublicKey");
  });

  test("that is none, is told", async () => {
    expect(await obstacles({ ...signed(0), signature: `0x${"ff".repeat(65)}` })).toContain("SubtensorModule.InvalidIdentity");
  });
});
