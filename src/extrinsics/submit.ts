import type { Client } from "../client/connect.js";
import type { ExtrinsicSigner, SignedExtrinsic } from "../client/tx/extrinsics.js";
import { chainError, poolError } from "../errors/chainError.js";
import { ChainError, NodeError, TransactionError } from "../errors/kinds.js";
import type { Obstacle } from "../registry/intent.js";
import { Balance } from "../units/balance.js";
import { fromHex, type Hex, toHex } from "../units/hex.js";
import { decodeSs58 } from "../units/ss58.js";
import { followExtrinsic, type Inclusion } from "./followExtrinsic.js";
import { extrinsicsOf, MORTAL_PERIOD } from "./plan.js";
import type { Outcome, Plan, SubmitOptions } from "./types.js";

/**
 * Signs a plan, sends it and waits for what becomes of it. What is sent is the plan's own call.
 *
 * @throws ChainError where the chain refuses it (or, without `force`, where the plan says it would), by the chain's name; TransactionError `ERR_TX_SIGNER` where the signer isn't the plan's,
 * `ERR_TX_DROPPED` where the node gave it up, `ERR_TX_UNKNOWN` where the connection was lost and it can't be said yet what became of it
 * (the hash is in the details; it is never sent a second time)
 */
export async function submit(client: Client, plan: Plan, signer: ExtrinsicSigner, options: SubmitOptions = {}): Promise<Outcome> {
  if (toHex(decodeSs58(signer.address).publicKey) !== toHex(decodeSs58(plan.signer).publicKey))
    throw new TransactionError("ERR_TX_SIGNER", `the plan is for ${plan.signer}, and the signer is ${signer.address}`, {
      remedy: "Plan again with the address of the key that signs.",
    });
  const [obstacle] = plan.obstacles;
  if (obstacle !== undefined && options.force !== true) throw refusedAhead(obstacle);
  const signed = await sign(client, plan, signer);
  options.onStatus?.("signed");
  const inclusion = await send(client, plan, signed, options);
  return outcomeOf(client, plan, signed.hash, inclusion);
}

/** The chain would refuse it now: said before a fee is spent on it. */
function refusedAhead({ error, message }: Obstacle): ChainError {
  const [pallet = "", name = "Error"] = error.split(".");
  const { code, remedy, details } = chainError(pallet, name);
  return new ChainError(code, message, { details: { ...details, sent: false }, ...(remedy === undefined ? {} : { remedy }) });
}

async function sign(client: Client, plan: Plan, signer: ExtrinsicSigner): Promise<SignedExtrinsic> {
  const view = await client.at();
  const [codec, nonce] = await Promise.all([view.codec(), client.rpc.request<number>("system_accountNextIndex", [plan.signer])]);
  const builder = await extrinsicsOf(codec);
  return builder.sign(
    {
      callData: fromHex(plan.callData),
      address: plan.signer,
      nonce,
      birth: view.block!,
      period: MORTAL_PERIOD,
      genesisHash: client.genesisHash,
    },
    signer,
  );
}

async function send(client: Client, plan: Plan, signed: SignedExtrinsic, options: SubmitOptions): Promise<Inclusion> {
  try {
    return await followExtrinsic(client, signed, plan.block.number, options);
  } catch (error) {
    if (!(error instanceof NodeError) || error.code !== "ERR_NODE_RPC") throw error;
    throw poolError(error);
  }
}

async function outcomeOf(client: Client, plan: Plan, hash: Hex, { block, index, finalized, events }: Inclusion): Promise<Outcome> {
  const failed = events.find(({ pallet, name }) => pallet === "System" && name === "ExtrinsicFailed");
  if (failed !== undefined) throw dispatchError(failed.data.dispatchError, await client.codec(), { hash, block });
  if (!events.some(({ pallet, name }) => pallet === "System" && name === "ExtrinsicSuccess"))
    throw new NodeError("ERR_NODE_ANSWER", `block ${block.number} holds the transaction, but no event says what became of it`, {
      remedy: "Look the transaction up at another endpoint before sending it again.",
      details: { hash, block: block.hash },
    });
  const paid = events.find(({ pallet, name }) => pallet === "TransactionPayment" && name === "TransactionFeePaid");
  const fee = Balance.tao(BigInt(paid?.data.actualFee ?? 0));
  return { intent: plan.intent, summary: plan.describe(events), hash, block, index, finalized, fee, events };
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
