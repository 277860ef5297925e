import { sha256 } from "@noble/hashes/sha2.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { Writer } from "../../../client/codec/writer.js";
import { burnIssuance } from "../../../protocol/accounts/ledger.js";
import { mintTao } from "../../../protocol/emission/taoCredit.js";
import type { StateReader } from "../../../state/state.js";
import { fromHex, type Hex, toHex } from "../../../units/hex.js";
import { type Handler, signer } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { set } from "./items.js";

/** So much TAO, rao, for one piece of work. */
const AMOUNT = 1_000_000_000_000n;
const DIFFICULTY = 1_000_000n;
/** How old the block may be that was worked on. */
const MOST_BLOCKS = 3n;

/** TAO for work (`do_faucet`, pallets/subtensor/src/subnets/registration.rs): only runtimes built with `pow-faucet` have the call, as the localnet's. */
export const faucet: Handler = (context, { blockNumber, nonce, work }) => {
  const { state, block } = context;
  const coldkey = signer(context);
  ensure(blockNumber <= block && block - blockNumber < MOST_BLOCKS, "InvalidWorkBlock");
  // The chain's own runtime panics over work that is no hash.
  ensure(work.length === 32 && littleEndian(work) * DIFFICULTY < 2n ** 256n, "InvalidDifficulty");
  ensure(toHex(work) === toHex(faucetSeal(state, { blockNumber, nonce, coldkey })), "InvalidSeal");
  set(state, "UsedWork", [toHex(work)], block);
  const credit = mintTao(context, AMOUNT);
  if (!credit.spend(context, coldkey, AMOUNT)) burnIssuance(state, credit.minted);
  context.event("SubtensorModule", "Faucet", [coldkey, AMOUNT]);
};

/** The hash that work must be (`create_seal_hash`). */
export function faucetSeal(
  state: StateReader,
  { blockNumber, nonce, coldkey }: { readonly blockNumber: bigint; readonly nonce: bigint; readonly coldkey: Hex },
): Uint8Array {
  const ofBlock: Hex = state.get("System.BlockHash", Number(blockNumber));
  const w = new Writer();
  w.wide(nonce, 8);
  w.bytes(keccak_256(Uint8Array.of(...fromHex(ofBlock), ...fromHex(coldkey))));
  return keccak_256(sha256(w.result()));
}

const littleEndian = (bytes: Uint8Array) => BigInt(toHex(bytes.toReversed()));
