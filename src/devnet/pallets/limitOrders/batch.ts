import { U64_MAX, U64F64 } from "../../../protocol/fixed/fixed.js";
import { alphaPrice } from "../../../protocol/pool/poolOf.js";
import type { Hex } from "../../../units/hex.js";
import { type Context, type Handler, signer } from "../../runtime/context.js";
import { transfer } from "../balances/ledger.js";
import { ROOT_NETUID } from "../subtensor/items.js";
import { buyAlpha, moveAlpha, sellAlpha } from "./orderSwaps.js";
import { checkOrder, ensure, isBuy, type Order, orderId, partOf, type SignedOrder, statusAfter, swapLimit } from "./orders.js";
import { palletAccount, palletHotkey } from "./palletKeys.js";

/** An order of a batch, found valid. */
interface Entry {
  readonly id: Hex;
  readonly order: Order;
  readonly partialFill: bigint | null;
  /** What is carried out of it. */
  readonly gross: bigint;
  /** The same without a buyer's fee. */
  readonly net: bigint;
}

/** What a batch comes to: what its two sides can't give each other goes through the pool. */
interface Netting {
  readonly netuid: number;
  readonly price: bigint;
  readonly side: "Buy" | "Sell";
  /** TAO of all buyers, fees off. */
  readonly bought: bigint;
  /** Alpha of all sellers, and what it is worth. */
  readonly sold: bigint;
  readonly soldTao: bigint;
  /** What goes into the pool: TAO or alpha, by the side. */
  readonly amount: bigint;
}

const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);

/** Carries orders of one subnet out together, all or none, at one price (`do_execute_batched_orders`). */
export const executeBatchedOrders: Handler = (context, { netuid, orders }) => {
  const { state } = context;
  const relayer = signer(context);
  ensure(state.get("LimitOrders.LimitOrdersEnabled"), "LimitOrdersDisabled");
  ensure(netuid !== ROOT_NETUID, "RootNetUidNotAllowed");
  const price = alphaPrice(state, netuid);
  const entries = checkAll(context, netuid, orders, { price, relayer });
  if (entries.length === 0) return;
  const [buys, sells] = [entries.filter(({ order }) => isBuy(order)), entries.filter(({ order }) => !isBuy(order))];
  const netting = net(buys, sells, netuid, price);
  collect(context, netuid, buys, sells);
  const out = throughPool(context, netting, netting.side === "Buy" ? buys : sells);
  giveAlpha(context, netting, buys, out);
  const fees = giveTao(context, netting, sells, out);
  for (const { order, gross, net: after } of buys) addFee(fees, order.feeRecipient, gross - after);
  for (const [recipient, fee] of fees) transfer(context, palletAccount(context), recipient, fee, "expendable");
  context.event("LimitOrders", "GroupExecutionSummary", {
    netuid,
    netSide: netting.side,
    netAmount: netting.amount,
    actualOut: out,
    executedCount: entries.length,
  });
};

function checkAll(
  { codec, state }: Context,
  netuid: number,
  orders: readonly SignedOrder[],
  terms: { readonly price: bigint; readonly relayer: Hex },
): Entry[] {
  const seen = new Set<Hex>();
  return orders.map((signed) => {
    const id = orderId(codec, signed.order);
    ensure(!seen.has(id), "DuplicateOrderInBatch");
    seen.add(id);
    const order = signed.order.value;
    ensure(order.netuid === netuid, "OrderNetUidMismatch");
    checkOrder(signed, id, { codec, state, ...terms });
    const gross = signed.partialFill ?? order.amount;
    const after = isBuy(order) ? gross - partOf(gross, order.feeRate) : gross;
    return { id, order, partialFill: signed.partialFill, gross, net: after };
  });
}

function net(buys: readonly Entry[], sells: readonly Entry[], netuid: number, price: bigint): Netting {
  const [bought, sold] = [buys, sells].map((entries) => sum(entries.map((entry) => entry.net))) as [bigint, bigint];
  const soldTao = worth(sold, price);
  if (bought >= soldTao) return { netuid, price, side: "Buy", bought, sold, soldTao, amount: bought - soldTao };
  const wanted = alphaFor(bought, price);
  return { netuid, price, side: "Sell", bought, sold, soldTao, amount: sold > wanted ? sold - wanted : 0n };
}

/** Everyone hands over to the pallet's account. */
function collect(context: Context, netuid: number, buys: readonly Entry[], sells: readonly Entry[]): void {
  const to = { coldkey: palletAccount(context), hotkey: palletHotkey(context) };
  for (const { order, gross } of buys) transfer(context, order.signer, to.coldkey, gross, "expendable");
  for (const { order, gross } of sells)
    moveAlpha(context, { from: { hotkey: order.hotkey, coldkey: order.signer, netuid }, to, alpha: gross, checked: "sender" });
}

/** What the pool gives for the difference, within the strictest limit of the side that it is on. */
function throughPool(context: Context, { netuid, side, amount }: Netting, entries: readonly Entry[]): bigint {
  if (amount === 0n) return 0n;
  const limits = entries.map(({ order }) => swapLimit(order));
  const position = { coldkey: palletAccount(context), hotkey: palletHotkey(context), netuid };
  const strictest = (wins: (a: bigint, b: bigint) => boolean, start: bigint) => limits.reduce((a, b) => (wins(a, b) ? a : b), start);
  const out =
    side === "Buy"
      ? buyAlpha(
          context,
          position,
          amount,
          strictest((a, b) => a < b, U64_MAX),
          false,
        )
      : sellAlpha(
          context,
          position,
          amount,
          strictest((a, b) => a > b, 0n),
          false,
        );
  ensure(out > 0n, "SwapReturnedZero");
  return out;
}

/** Buyers get the alpha by what they paid. */
function giveAlpha(context: Context, { netuid, side, price, bought, sold }: Netting, buys: readonly Entry[], out: bigint): void {
  const total = side === "Buy" ? out + sold : alphaFor(bought, price);
  const from = { coldkey: palletAccount(context), hotkey: palletHotkey(context), netuid };
  for (const entry of buys) {
    const share = (total * entry.net) / bought;
    ensure(share > 0n, "ZeroShareInBatch");
    moveAlpha(context, { from, to: { coldkey: entry.order.signer, hotkey: entry.order.hotkey }, alpha: share, checked: "receiver" });
    settle(context, entry, share);
  }
}

/** Sellers get the TAO by what their alpha is worth, fees off; the fees, by who gets them. */
function giveTao(context: Context, { side, price, bought, soldTao }: Netting, sells: readonly Entry[], out: bigint): Map<Hex, bigint> {
  const total = side === "Sell" ? out + bought : soldTao;
  const fees = new Map<Hex, bigint>();
  for (const entry of sells) {
    const gross = soldTao === 0n ? 0n : (total * worth(entry.net, price)) / soldTao;
    const fee = partOf(gross, entry.order.feeRate);
    ensure(gross > fee, "ZeroShareInBatch");
    addFee(fees, entry.order.feeRecipient, fee);
    transfer(context, palletAccount(context), entry.order.signer, gross - fee, "expendable");
    settle(context, entry, gross - fee);
  }
  return fees;
}

function addFee(fees: Map<Hex, bigint>, recipient: Hex, fee: bigint): void {
  if (fee > 0n) fees.set(recipient, (fees.get(recipient) ?? 0n) + fee);
}

function settle({ state, event }: Context, { id, order, partialFill, gross }: Entry, amountOut: bigint): void {
  state.set("LimitOrders.Orders", [id], statusAfter(state, id, partialFill, order.amount));
  const { signer: who, netuid, orderType } = order;
  event("LimitOrders", "OrderExecuted", { orderId: id, signer: who, netuid, orderType, amountIn: gross, amountOut });
}

const whole = (amount: bigint) => U64F64.fromInt(amount > U64_MAX ? U64_MAX : amount);
/** What alpha is worth at a price, rao. */
const worth = (alpha: bigint, price: bigint): bigint => U64F64.toInt(U64F64.mul(price, whole(alpha)), U64_MAX);

/** How much alpha TAO buys at a price. */
function alphaFor(tao: bigint, price: bigint): bigint {
  if (price === 0n) return 0n;
  const alpha = (whole(tao) << 64n) / price;
  ensure(alpha < 1n << 128n, "ArithmeticOverflow");
  return alpha >> 64n;
}
