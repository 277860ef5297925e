import { isZero, type SafeFloat } from "../../src/protocol/staking/safeFloat.js";
import { changeStake, changeStakeOfAll, hotkeyStake, stakeOf } from "../../src/protocol/staking/sharePool.js";
import type { State } from "../../src/state/state.js";
import { account, emptyState } from "./coinbaseState.js";
import { type CaseResult, caseResult, type Json, records, type VectorFile } from "./vectorFile.js";

/** `protocol/share_pool.json`: `{init, steps}`, stakes in one pool changed step by step. */
export function matches(file: VectorFile): boolean {
  const cases = records(file) as Json[];
  return cases.length > 0 && cases.every(({ init, steps }) => init?.den !== undefined && Array.isArray(steps));
}

const NETUID = 1;
const HOTKEY = account(1);
const coldkey = (k: number) => account(100 + k);
const DENOMINATOR = "SubtensorModule.TotalHotkeySharesV2";
const SHARE = "SubtensorModule.AlphaV2";

export async function* run(file: VectorFile): AsyncIterable<CaseResult> {
  for (const [i, { init, steps }] of (records(file) as Json[]).entries()) {
    const state = initial(init);
    for (const [j, { op, x, k, ...expected }] of steps.entries())
      yield caseResult(`pool ${i} step ${j}`, withTexts(expected), () => {
        if (op === "all") changeStakeOfAll(state, HOTKEY, NETUID, BigInt(x));
        else changeStake(state, HOTKEY, coldkey(k), NETUID, BigInt(x));
        return {
          den: pair(state.get(DENOMINATOR, HOTKEY, NETUID)),
          share: pair(state.get(SHARE, HOTKEY, coldkey(k), NETUID)),
          total: hotkeyStake(state, HOTKEY, NETUID),
          value: stakeOf(state, HOTKEY, coldkey(k), NETUID),
        };
      });
  }
}

function initial({ den, sh, total }: Json): State {
  const state = emptyState();
  const put = (item: string, key: (number | `0x${string}`)[], value: SafeFloat) => {
    if (!isZero(value)) state.set(item, key, value);
  };
  put(DENOMINATOR, [HOTKEY, NETUID], float(den));
  for (const [k, ...share] of sh) put(SHARE, [HOTKEY, coldkey(k), NETUID], float(share));
  if (total !== "0") state.set("SubtensorModule.TotalHotkeyAlpha", [HOTKEY, NETUID], BigInt(total));
  return state;
}

const float = ([mantissa, exponent]: [string, number]): SafeFloat => ({ mantissa: BigInt(mantissa), exponent: BigInt(exponent) });
const pair = ({ mantissa, exponent }: SafeFloat) => [mantissa, exponent];
const withTexts = ({ den, share, total, value }: Json) => ({ den: den.map(String), share: share.map(String), total, value });
