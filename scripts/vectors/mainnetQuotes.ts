import { createCodec } from "../../src/client/codec/createCodec.js";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { U64_MAX, U64F64 } from "../../src/protocol/fixed/fixed.js";
import { poolPrice } from "../../src/protocol/pool/balancer.js";
import { poolOf } from "../../src/protocol/pool/poolOf.js";
import { simulateSwap } from "../../src/protocol/pool/quote.js";
import type { State } from "../../src/state/state.js";
import { fromHex } from "../../src/units/hex.js";
import { mainnetState } from "./mainnetState.js";
import { type CaseResult, caseResult, type Json, type VectorFile } from "./vectorFile.js";

/** `mainnet/quotes_*.json`: pools of mainnet as raw storage, and what the node answered to simulated swaps in them. */
export function matches({ content }: VectorFile): boolean {
  const subnets = (content as Json)?.subnets;
  return typeof subnets === "object" && subnets !== null && Object.values(subnets).every((item: Json) => Array.isArray(item?.runtime_api));
}

const METHOD = { SwapRuntimeApi_sim_swap_tao_for_alpha: "buy", SwapRuntimeApi_sim_swap_alpha_for_tao: "sell" } as const;

export async function* run({ content }: VectorFile): AsyncIterable<CaseResult> {
  const { subnets, spec_version } = content as Json;
  const codec = createCodec(recordedMetadata(425, 15), { accounts: "hex" });
  for (const [netuid, { storage, runtime_api }] of Object.entries(subnets) as [string, Json][]) {
    const state = mainnetState(
      spec_version,
      storage.map(({ item, args, value }: Json) => ({ item, key: args, value })),
    );
    for (const { method, args, result } of runtime_api) {
      const name = `subnet ${netuid} ${method} ${JSON.stringify(args)}`;
      if (method in METHOD) {
        const expected = codec.decodeApiOutput(method, fromHex(result));
        const side = METHOD[method as keyof typeof METHOD];
        yield caseResult(name, inTexts(expected), () => simulated(state, Number(netuid), side, BigInt(args.tao_rao ?? args.alpha_rao)));
      } else if (method === "SwapRuntimeApi_current_alpha_price") {
        const expected: bigint = codec.decodeApiOutput(method, fromHex(result));
        yield caseResult(name, { price: expected.toString() }, () => ({ price: priceInRao(state, Number(netuid)) }));
      }
    }
  }
}

const inTexts = (values: Json): Json => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));

function simulated(state: State, netuid: number, side: "buy" | "sell", amount: bigint): Json {
  const feeRate: number = state.get("Swap.FeeRate", netuid);
  const { paidIn, paidOut, fee, slippage } = simulateSwap(poolOf(state, netuid), { side, amount, feeRate });
  const [tao, alpha] = side === "buy" ? [paidIn, paidOut] : [paidOut, paidIn];
  return {
    taoAmount: tao,
    alphaAmount: alpha,
    taoFee: side === "buy" ? fee : 0n,
    alphaFee: side === "buy" ? 0n : fee,
    taoSlippage: side === "buy" ? 0n : slippage,
    alphaSlippage: side === "buy" ? slippage : 0n,
  };
}

function priceInRao(state: State, netuid: number): bigint {
  return U64F64.toInt(U64F64.mul(poolPrice(poolOf(state, netuid)), U64F64.fromInt(1_000_000_000n)), U64_MAX);
}
