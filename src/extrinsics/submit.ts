import type { Codec } from "../client/codec/types.js";
import type { Client } from "../client/connect.js";
import { u32Answer } from "../client/rpc/answers.js";
import type { ExtrinsicContext, ExtrinsicSigner, SignedExtrinsic } from "../client/tx/extrinsics.js";
import type { View } from "../client/view.js";
import { chainError, poolError } from "../errors/chainError.js";
import { ChainError, NodeError, TransactionError } from "../errors/kinds.js";
import type { Obstacle } from "../registry/intent.js";
import { fromHex, toHex } from "../units/hex.js";
import { decodeSs58 } from "../units/ss58.js";
import { followExtrinsic, type Inclusion } from "./followExtrinsic.js";
import { inTurn } from "./inTurn.js";
import { feePaid, succeeded } from "./outcome.js";
import { carrierCall, extrinsicsOf, MORTAL_PERIOD, noKey } from "./plan.js";
import { enforce } from "./policy.js";
import { awaitOpened } from "./shield/awaitOpened.js";
import { seal } from "./shield/seal.js";
import type { Outcome, Plan, SubmitOptions } from "./types.js";

/** Sealed transactions live at most so many blocks (the runtime's `MAX_SHIELD_ERA_PERIOD`). */
const SHIELD_PERIOD = 8;

/**
 * Signs a plan, sends it and waits for what becomes of it. What is sent is the plan's own call. Several of one account can be under way at once.
 *
 * @throws ChainError where the chain refuses it (or, without `force`, where the plan says it would), by the chain's name; TransactionError `ERR_TX_SIGNER` where the signer isn't the plan's,
 * `ERR_TX_POLICY` where the policy forbids it, `ERR_TX_RUNTIME` where the chain was upgraded since, `ERR_TX_DROPPED` where the node gave it up, `ERR_TX_SHIELD` where a sealed one wasn't opened in time,
 * `ERR_TX_UNKNOWN` where the connection was lost and it can't be said yet what became of it (the hash is in the details)
 */
export async function submit(client: Client, plan: Plan, signer: ExtrinsicSigner, options: SubmitOptions = {}): Promise<Outcome> {
  if (toHex(decodeSs58(signer.address).publicKey) !== toHex(decodeSs58(plan.signer).publicKey))
    throw new TransactionError("ERR_TX_SIGNER", `the plan is for ${plan.signer}, and the signer is ${signer.address}`, {
      remedy: "Plan again with the address of the key that signs.",
    });
  if (options.policy !== undefined) enforce(options.policy, plan, await client.codec());
  const [obstacle] = plan.obstacles;
  if (obstacle !== undefined && options.force !== true) throw refusedAhead(obstacle);
  await signer.ready?.();
  return inTurn(client.rpc, plan.signer, async (taken) => {
    const signing = await signingFor(client, plan, signer, options.period ?? MORTAL_PERIOD);
    // A sealed transaction keeps the turn until it is opened: the node doesn't count what it can't see.
    return plan.shielded ? sendSealed(client, plan, signing, options) : sendOpenly(client, plan, signing, options, taken);
  });
}

/** The chain would refuse it now: said before a fee is spent on it. */
function refusedAhead({ error, message }: Obstacle): ChainError {
  const [pallet = "", name = "Error"] = error.split(".");
  const { code, remedy, details } = chainError(pallet, name);
  return new ChainError(code, message, { details: { ...details, sent: false }, ...(remedy === undefined ? {} : { remedy }) });
}

/** All that a signature covers but the call. */
interface Signing {
  readonly view: View;
  readonly codec: Codec;
  readonly nonce: number;
  sign(callData: Uint8Array, how?: Partial<ExtrinsicContext>): Promise<SignedExtrinsic>;
}

async function signingFor(client: Client, plan: Plan, signer: ExtrinsicSigner, period: number): Promise<Signing> {
  const view = await client.at();
  const [codec, nonce] = await Promise.all([view.codec(), nextNonce(client, plan.signer)]);
  const { specVersion } = await client.codecs.at(plan.block.hash);
  if (specVersion !== codec.specVersion)
    throw new TransactionError(
      "ERR_TX_RUNTIME",
      `the plan is of spec ${specVersion}, and the chain was upgraded to spec ${codec.specVersion}`,
      {
        remedy: "Plan again: the call may mean something else now. Nothing was signed.",
        details: { planned: specVersion, specVersion: codec.specVersion },
      },
    );
  const builder = await extrinsicsOf(codec);
  const context = { address: plan.signer, nonce, birth: view.block!, period, genesisHash: client.genesisHash };
  return { view, codec, nonce, sign: (callData, how) => builder.sign({ callData, ...context, ...how }, signer) };
}

/** The nonce that an account's next transaction has, with those counted that wait in the node's pool. */
async function nextNonce({ rpc }: Client, address: string): Promise<number> {
  const method = "system_accountNextIndex";
  return u32Answer(rpc, method, await rpc.request(method, [address]));
}

async function sendOpenly(client: Client, plan: Plan, { sign }: Signing, options: SubmitOptions, taken: () => void): Promise<Outcome> {
  const signed = await sign(fromHex(plan.callData));
  options.onStatus?.("signed");
  const inclusion = await send(client, signed, options, taken);
  succeeded(inclusion, await client.codec(), signed.hash);
  return outcomeOf(plan, signed, inclusion);
}

/** Signs it for the nonce after the carrier's, seals it, sends the carrier, and finds what was within once it is opened. */
async function sendSealed(client: Client, plan: Plan, { view, codec, nonce, sign }: Signing, options: SubmitOptions): Promise<Outcome> {
  const key = await view.get<Uint8Array | null>("MevShield.NextKey");
  if (key === null) throw noKey();
  const inner = await sign(fromHex(plan.callData), { nonce: nonce + 1, period: SHIELD_PERIOD });
  const carrier = await sign(codec.encodeCall(carrierCall(await seal(key, inner.bytes))), { period: SHIELD_PERIOD });
  options.onStatus?.("signed");
  const carried = await send(client, carrier, options, () => {});
  succeeded(carried, codec, carrier.hash);
  options.onStatus?.("sealed in block");
  const opened = await awaitOpened(client, { inner, from: carried.block.number, until: view.block!.number + SHIELD_PERIOD }, options);
  succeeded(opened, codec, inner.hash);
  const { block, index } = carried;
  const fee = feePaid(carried.events);
  const outcome = outcomeOf(plan, inner, opened);
  return { ...outcome, fee: outcome.fee.plus(fee), carrier: { hash: carrier.hash, block, index, fee } };
}

async function send(client: Client, signed: SignedExtrinsic, options: SubmitOptions, taken: () => void): Promise<Inclusion> {
  try {
    return await followExtrinsic(client, signed, options, taken);
  } catch (error) {
    if (!(error instanceof NodeError) || error.code !== "ERR_NODE_RPC") throw error;
    throw poolError(error);
  }
}

function outcomeOf(plan: Plan, { hash }: SignedExtrinsic, { block, index, finalized, retracted, events }: Inclusion): Outcome {
  return { intent: plan.intent, summary: plan.describe(events), hash, block, index, finalized, retracted, fee: feePaid(events), events };
}
