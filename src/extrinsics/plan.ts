import type { Codec } from "../client/codec/types.js";
import type { Client } from "../client/connect.js";
import { type Extrinsics, extrinsics } from "../client/tx/extrinsics.js";
import type { View } from "../client/view.js";
import type { Intent } from "../registry/intent.js";
import type { Inputs, Params } from "../registry/params.js";
import { Balance } from "../units/balance.js";
import { toHex } from "../units/hex.js";
import type { Plan } from "./types.js";

/** How many blocks a transaction stays valid: long enough for a slow signer, short enough to know soon that it's gone. */
export const MORTAL_PERIOD = 64;

/**
 * What an intent comes to for a signer, on the head of the chain: call, fee, effects, and what the chain would refuse. Nothing is signed.
 *
 * @param signer SS58 address
 * @throws InputError for bad parameters; NodeError
 */
export async function plan<P extends Params>(client: Client, intent: Intent<P>, input: Inputs<P>, signer: string): Promise<Plan> {
  const view = await client.at();
  const prepared = await intent(view, input, signer);
  const codec = await view.codec();
  const callData = codec.encodeCall(prepared.call);
  const block = view.block!;
  const [fee, account, deposit] = await Promise.all([
    quoteFee(client, view, codec, callData, signer),
    view.get<{ data: { free: bigint; frozen: bigint } }>("System.Account", signer),
    view.constant<bigint>("Balances.ExistentialDeposit"),
  ]);
  const obstacles = [...prepared.obstacles];
  const needed = (prepared.feeWithin ? 0n : (prepared.spend?.rao ?? 0n)) + fee.rao;
  if (account.data.free < needed && obstacles.length === 0)
    obstacles.push({
      error: "Balances.InsufficientBalance",
      message: `it takes ${Balance.tao(needed)} with the fee, and ${signer} has ${Balance.tao(account.data.free)} (of which ${Balance.tao(deposit)} must stay)`,
    });
  return { ...prepared, obstacles, intent: intent.spec.name, signer, callData: toHex(callData), fee, block };
}

async function quoteFee(client: Client, view: View, codec: Codec, callData: Uint8Array, signer: string): Promise<Balance<"tao">> {
  const builder = await extrinsicsOf(codec);
  const twin = builder.unsignedTwin({
    callData,
    address: signer,
    nonce: 0,
    birth: view.block!,
    period: MORTAL_PERIOD,
    genesisHash: client.genesisHash,
  });
  const info = await view.call<{ partialFee: bigint }>("TransactionPaymentApi_query_info", withoutLength(twin), twin.length);
  return Balance.tao(info.partialFee);
}

/** An extrinsic's bytes behind their compact length, which the API's own encoding puts there again. */
function withoutLength(extrinsic: Uint8Array): Uint8Array {
  return extrinsic.subarray([1, 2, 4][extrinsic[0]! & 3]!);
}

const builders = new WeakMap<Codec, Promise<Extrinsics>>();

/** The extrinsic maker of a runtime, made once. */
export function extrinsicsOf(codec: Codec): Promise<Extrinsics> {
  const known = builders.get(codec);
  if (known !== undefined) return known;
  const making = extrinsics(codec);
  builders.set(codec, making);
  return making;
}
