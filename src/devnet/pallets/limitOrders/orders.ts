import { sr25519Verify } from "@polkadot/util-crypto";
import type { Codec } from "../../../client/codec/types.js";
import { U64_MAX, U64F64 } from "../../../protocol/fixed/fixed.js";
import type { StateReader } from "../../../state/state.js";
import { fromHex, type Hex, toHex } from "../../../units/hex.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { blake2 } from "../../trie/node.js";
import { ROOT_NETUID } from "../subtensor/items.js";

/** What somebody wants bought or sold, once the price is right (`Order`, pallets/limit-orders/src/lib.rs). */
export interface Order {
  readonly signer: Hex;
  readonly hotkey: Hex;
  readonly netuid: number;
  readonly orderType: "LimitBuy" | "TakeProfit" | "StopLoss";
  /** TAO to spend, or alpha to sell. */
  readonly amount: bigint;
  /** rao of TAO for one alpha. */
  readonly limitPrice: bigint;
  /** Milliseconds. */
  readonly expiry: bigint;
  /** Parts of a thousand million. */
  readonly feeRate: number;
  readonly feeRecipient: Hex;
  /** Who may carry it out; null is anyone. */
  readonly relayer: readonly Hex[] | null;
  readonly maxSlippage: number | null;
  readonly chainId: bigint;
  readonly partialFillsEnabled: boolean;
}

export interface VersionedOrder {
  readonly type: "V1";
  readonly value: Order;
}

export interface SignedOrder {
  readonly order: VersionedOrder;
  readonly signature: { readonly type: string; readonly value: Hex };
  readonly partialFill: bigint | null;
}

type Status = { readonly type: "Fulfilled" | "Cancelled" } | { readonly type: "PartiallyFilled"; readonly value: bigint };

/** @throws DispatchFailure `LimitOrders.*` */
export function ensure(condition: boolean, error: string): asserts condition {
  if (!condition) throw DispatchFailure.module("LimitOrders", error);
}

export const statusOf = (state: StateReader, id: Hex): Status | null => state.get("LimitOrders.Orders", id);

function encodeOrder(codec: Codec, order: VersionedOrder): Uint8Array {
  const [field] = codec.callFields("LimitOrders.cancel_order");
  return codec.encodeType(field!.type, order);
}

export const orderId = (codec: Codec, order: VersionedOrder): Hex => toHex(blake2(encodeOrder(codec, order)));
export const isBuy = ({ orderType }: Order): boolean => orderType === "LimitBuy";

const BILLION = 1_000_000_000n;

/** A part of an amount, rounded down (`Perbill::mul_floor`). */
export const partOf = (amount: bigint, parts: number): bigint => (amount * BigInt(parts)) / BILLION;

/** The worst price that the pool may come to while the order is carried out. */
export function swapLimit(order: Order): bigint {
  const { limitPrice, maxSlippage } = order;
  if (maxSlippage === null) return isBuy(order) ? U64_MAX : 0n;
  const delta = partOf(limitPrice, maxSlippage);
  if (!isBuy(order)) return limitPrice > delta ? limitPrice - delta : 0n;
  return limitPrice + delta > U64_MAX ? U64_MAX : limitPrice + delta;
}

export interface Circumstances {
  readonly codec: Codec;
  readonly state: StateReader;
  /** Price of alpha, U64F64 bits. */
  readonly price: bigint;
  readonly relayer: Hex;
}

/** Whether an order can be carried out now (`is_order_valid`). @throws DispatchFailure `LimitOrders.*` */
export function checkOrder(signed: SignedOrder, id: Hex, { codec, state, price, relayer }: Circumstances): void {
  const order = signed.order.value;
  ensure(order.netuid !== ROOT_NETUID, "RootNetUidNotAllowed");
  ensure(order.chainId === state.get("EVMChainId.ChainId"), "ChainIdMismatch");
  ensure(isSigned(signed, encodeOrder(codec, signed.order)), "InvalidSignature");
  const status = statusOf(state, id);
  ensure(status?.type !== "Fulfilled", "OrderAlreadyProcessed");
  ensure(status?.type !== "Cancelled", "OrderCancelled");
  ensure(state.get("Timestamp.Now") <= order.expiry, "OrderExpired");
  const scaled = U64F64.toInt(U64F64.mul(price, U64F64.fromInt(BILLION)), U64_MAX);
  ensure(order.orderType === "TakeProfit" ? scaled >= order.limitPrice : scaled <= order.limitPrice, "PriceConditionNotMet");
  ensure(order.relayer === null || order.relayer.includes(relayer), "RelayerMissMatch");
  checkFill(signed, status);
}

function checkFill({ order: { value: order }, partialFill }: SignedOrder, status: Status | null): void {
  if (partialFill === null) {
    ensure(status?.type !== "PartiallyFilled", "IncorrectPartialFillAmount");
    return;
  }
  ensure(order.relayer !== null, "RelayerRequiredForPartialFill");
  ensure(order.partialFillsEnabled, "PartialFillsNotEnabled");
  const left = order.amount - filled(status);
  ensure(partialFill > 0n && partialFill <= left, "IncorrectPartialFillAmount");
}

const filled = (status: Status | null): bigint => (status?.type === "PartiallyFilled" ? status.value : 0n);

/** What an order is after so much more of it (all of it, where null) was carried out. */
export function statusAfter(state: StateReader, id: Hex, fill: bigint | null, amount: bigint): Status {
  const total = fill === null ? amount : filled(statusOf(state, id)) + fill;
  return total >= amount ? { type: "Fulfilled" } : { type: "PartiallyFilled", value: total };
}

function isSigned({ order, signature }: SignedOrder, message: Uint8Array): boolean {
  if (signature.type !== "Sr25519") return false;
  try {
    return sr25519Verify(message, fromHex(signature.value), fromHex(order.value.signer));
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
