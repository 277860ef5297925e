import type { Codec } from "../client/codec/types.js";
import type { Client } from "../client/connect.js";
import { limitedClient } from "../client/limitedClient.js";
import { type Extrinsics, extrinsics } from "../client/tx/extrinsics.js";
import type { View } from "../client/view.js";
import { TransactionError } from "../errors/kinds.js";
import { type AccountTao, reducibleOf } from "../protocol/accounts/reducible.js";
import type { Intent, Obstacle, Prepared } from "../registry/intent.js";
import type { Inputs, Params } from "../registry/params.js";
import { Balance } from "../units/balance.js";
import { toHex } from "../units/hex.js";
import { sealedLength } from "./shield/seal.js";
import { asMultisig, multisigAccount } from "./support/asMultisig.js";
import { asProxy } from "./support/asProxy.js";
import { coldkeyInSwap } from "./support/coldkeyInSwap.js";
import { look } from "./support/look.js";
import { NOTHING } from "./support/nothing.js";
import type { Plan, PlanOptions } from "./types.js";

/** How many blocks a transaction stays valid: long enough for a slow signer, short enough to know soon that it's gone. */
export const MORTAL_PERIOD = 64;

/**
 * What an intent comes to for a signer, on the head of the chain: call, fee, effects, and what the chain would refuse. Nothing is signed.
 *
 * @param signer SS58 address
 * @throws InputError for bad parameters; TransactionError `ERR_TX_SHIELD` where it is to be sealed and the chain has no key; NodeError
 */
export async function plan<P extends Params>(
  unlimited: Client,
  intent: Intent<P>,
  input: Inputs<P>,
  signer: string,
  options: PlanOptions = {},
): Promise<Plan> {
  const client = options.signal === undefined ? unlimited : limitedClient(unlimited, { signal: options.signal });
  const view = await client.at();
  const codec = await view.codec();
  const prepared = await inName(view, intent, input, signer, options);
  codec.callFields(`${prepared.call.pallet}.${prepared.call.name}`); // says by name and spec version that this chain hasn't the call
  const callData = codec.encodeCall(prepared.call);
  const shielded = (options.shield ?? prepared.sealed === true) && (await hasShield(view, codec));
  if (options.shield === true && !shielded) throw noKey();
  const block = view.block!;
  const [fee, account, deposit, locked] = await Promise.all([
    quoteFees(client, view, codec, { callData, signer, shielded }),
    view.get<AccountTao>("System.Account", signer),
    view.constant<bigint>("Balances.ExistentialDeposit"),
    look(view, coldkeyInSwap(signer, prepared.call)),
  ]);
  const own = !IN_ANOTHERS_NAME.has(`${prepared.call.pallet}.${prepared.call.name}`);
  // What must stay is reckoned behind the fee, where the signer pays both.
  const told = prepared.obstacles.filter(({ error }) => !(own && prepared.keepsAlive && error === "Token.NotExpendable"));
  const obstacles = [...locked.obstacles, ...told];
  if (obstacles.length === 0) obstacles.push(...unpaid(own ? prepared : { spend: NOTHING }, { signer, account, deposit, fee }));
  return { ...prepared, obstacles, intent: intent.spec.name, signer, callData: toHex(callData), fee, shielded, block };
}

/** What is spent within these leaves another account than the signer's. */
const IN_ANOTHERS_NAME = new Set(["Multisig.as_multi", "Multisig.as_multi_threshold_1", "Proxy.proxy", "Proxy.proxy_announced"]);

interface Payer {
  readonly signer: string;
  readonly account: AccountTao;
  readonly deposit: bigint;
  readonly fee: Balance<"tao">;
}

/** What the signer can't pay: the fee, which the chain takes first and which may not empty the account, or with it what the call takes. */
function unpaid(prepared: Pick<Prepared, "spend" | "spendsUpTo" | "unaffordable" | "keepsAlive">, payer: Payer): Obstacle[] {
  const { signer, account, deposit, fee } = payer;
  const { free } = account.data;
  const spend = prepared.spendsUpTo ? 0n : (prepared.spend?.rao ?? 0n);
  const left = reducibleOf(account, deposit, "expendable") - fee.rao - spend;
  const error = ((): string | undefined => {
    if (reducibleOf(account, deposit, "preserve") < fee.rao) return "Invalid.Payment";
    if (left < 0n) return prepared.unaffordable ?? "Token.FundsUnavailable";
    return prepared.keepsAlive && left < deposit ? "Token.NotExpendable" : undefined;
  })();
  if (error === undefined) return [];
  const message = `it takes ${Balance.tao(spend + fee.rao)} with the fee, and ${signer} has ${Balance.tao(free)} (of which ${Balance.tao(deposit)} must stay)`;
  return [{ error, message }];
}

type Described = Prepared & Pick<Plan, "describe">;

/** The intent for the account in whose name it is made: a multisig's through each of its members, a proxied one's through its proxy. */
async function inName<P extends Params>(
  view: View,
  intent: Intent<P>,
  input: Inputs<P>,
  signer: string,
  { proxyFor, multisig }: PlanOptions,
): Promise<Described> {
  const acting = multisig === undefined ? signer : multisigAccount([signer, ...multisig.otherSignatories], multisig.threshold);
  const prepared = await intent(view, input, proxyFor?.real ?? acting);
  const proxied = proxyFor === undefined ? prepared : await asProxy(view, prepared, proxyFor, acting);
  const made = multisig === undefined ? proxied : await asMultisig(view, proxied, multisig, signer);
  return { describe: prepared.describe, ...made };
}

/** Whether there is a key that transactions can be sealed with. */
async function hasShield(view: View, codec: Codec): Promise<boolean> {
  if (!codec.hasCall("MevShield.submit_encrypted") || !codec.hasItem("MevShield.NextKey")) return false;
  return (await view.get("MevShield.NextKey")) !== null;
}

/** The chain has no key to seal with now. */
export const noKey = () =>
  new TransactionError("ERR_TX_SHIELD", "the chain has no key to seal with now; nothing was sent", {
    remedy: "Try again in a block, or send it openly (--no-mev-protection).",
  });

interface Quoted {
  readonly callData: Uint8Array;
  readonly signer: string;
  readonly shielded: boolean;
}

/** The fee of the call, and of what carries it where it is sealed. */
async function quoteFees(client: Client, view: View, codec: Codec, { callData, signer, shielded }: Quoted): Promise<Balance<"tao">> {
  const builder = await extrinsicsOf(codec);
  const quote = async (call: Uint8Array) => {
    const twin = builder.unsignedTwin({
      callData: call,
      address: signer,
      nonce: 0,
      birth: view.block!,
      period: MORTAL_PERIOD,
      genesisHash: client.genesisHash,
    });
    const info = await view.call<{ partialFee: bigint }>("TransactionPaymentApi_query_info", withoutLength(twin), twin.length);
    return { fee: Balance.tao(info.partialFee), length: twin.length };
  };
  const { fee, length } = await quote(callData);
  if (!shielded) return fee;
  const carrier = await quote(codec.encodeCall(carrierCall(new Uint8Array(sealedLength(length)))));
  return fee.plus(carrier.fee);
}

/** The call that carries a sealed transaction. */
export const carrierCall = (ciphertext: Uint8Array) => ({ pallet: "MevShield", name: "submit_encrypted", args: { ciphertext } });

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
