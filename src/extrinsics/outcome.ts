import type { Codec, EventRecord } from "../client/codec/types.js";
import { chainError } from "../errors/chainError.js";
import { NodeError } from "../errors/kinds.js";
import { Balance } from "../units/balance.js";
import { fromHex, type Hex } from "../units/hex.js";
import type { Inclusion } from "./followExtrinsic.js";

/** Where calls that are made in another's name say what became of them: the transaction itself succeeds whatever it was. */
const RESULTS: Readonly<Record<string, string>> = {
  "Proxy.ProxyExecuted": "result",
  "Multisig.MultisigExecuted": "result",
  "Sudo.Sudid": "sudoResult",
  "Sudo.SudoAsDone": "sudoResult",
};

/**
 * Holds a transaction's events to its having succeeded, and the calls within it that were made in another's name.
 *
 * @throws ChainError by the chain's name where one failed
 */
export function succeeded({ events, block }: Inclusion, codec: Codec, hash: Hex): void {
  const failed = events.find(({ pallet, name }) => pallet === "System" && name === "ExtrinsicFailed");
  if (failed !== undefined) throw dispatchError(failed.data.dispatchError, codec, { hash, block });
  for (const { pallet, name, data } of events) {
    const result = data?.[RESULTS[`${pallet}.${name}`] ?? ""];
    if (result?.type === "Err") throw dispatchError(result.value, codec, { hash, block, within: `${pallet}.${name}` });
  }
  if (!events.some(({ pallet, name }) => pallet === "System" && name === "ExtrinsicSuccess"))
    throw new NodeError("ERR_NODE_ANSWER", `block ${block.number} holds the transaction, but no event says what became of it`, {
      remedy: "Look the transaction up at another endpoint before sending it again.",
      details: { hash, block: block.hash },
    });
}

/** What its events say was paid for a transaction. */
export function feePaid(events: readonly EventRecord[]): Balance<"tao"> {
  const paid = events.find(({ pallet, name }) => pallet === "TransactionPayment" && name === "TransactionFeePaid");
  return Balance.tao(BigInt(paid?.data.actualFee ?? 0));
}

/** A `DispatchError` as an event carries it, by the chain's name. */
export function dispatchError(
  error: { type: string; value?: { index: number; error: Hex } | string } | string,
  codec: { error(pallet: number, error: number): { pallet: string; name: string } | undefined },
  details: Record<string, unknown>,
): Error {
  const kind = typeof error === "string" ? error : error.type;
  const value = typeof error === "string" ? undefined : error.value;
  if (kind === "Module" && typeof value === "object") {
    const known = codec.error(value.index, fromHex(value.error)[0]!);
    return known === undefined
      ? chainError(`Pallet${value.index}`, `Error${fromHex(value.error)[0]}`, details)
      : chainError(known.pallet, known.name, details);
  }
  return chainError(kind, typeof value === "string" ? value : "Error", details);
}
