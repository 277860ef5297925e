import { describe, expect, test } from "@jest/globals";
import { emptyState } from "../../../scripts/vectors/coinbaseState.js";
import { mainnetState } from "../../../scripts/vectors/mainnetState.js";
import { inject } from "../../../src/protocol/emission/inject.js";
import { mintTao } from "../../../src/protocol/emission/taoCredit.js";
import type { SubnetTerms } from "../../../src/protocol/emission/terms.js";
import { U96F32 } from "../../../src/protocol/fixed/fixed.js";
import { type Hook, subnetAccount } from "../../../src/protocol/hook.js";
import { alphaPrice } from "../../../src/protocol/pool/poolOf.js";
import type { State } from "../../../src/state/state.js";

const NETUID = 1;
const WEIGHT = 10n ** 18n;

/** A subnet with a pool whose TAO weighs `quote`. */
function withPool(state: State, quote = WEIGHT / 2n): State {
  const set = (name: string, value: unknown) => state.set(`SubtensorModule.${name}`, [NETUID], value);
  set("SubnetTAO", 1_000_000_000_000n);
  set("SubnetAlphaIn", 4_000_000_000_000n);
  set("SubnetMechanism", 1);
  state.set("Swap.PalSwapInitialized", [NETUID], true);
  state.set("Swap.SwapBalancer", [NETUID], { quote });
  return state;
}

const terms = (tao: bigint, alpha: bigint, excess = 0n): SubnetTerms => ({
  taoIn: U96F32.fromInt(tao),
  alphaIn: U96F32.fromInt(alpha),
  alphaOut: 0n,
  excess: U96F32.fromInt(excess),
});

function injected(state: State, what: SubnetTerms): { of(name: string): bigint; left: bigint } {
  const hook: Hook = { state, block: 1n, parentHash: "0x", event: () => undefined };
  const credit = mintTao(hook, 1_000_000_000n);
  inject(hook, NETUID, what, credit);
  credit.recycleRest(hook);
  return {
    of: (name) => state.get(name.includes(".") ? name : `SubtensorModule.${name}`, NETUID),
    left: 1_000_000_000n - (state.get("SubtensorModule.TotalIssuance") as bigint),
  };
}

describe("injection into a pool", () => {
  test.each([
    ["425", () => withPool(emptyState())],
    ["475", () => withPool(mainnetState(475, []))],
  ])("spec %s: the price stays, and so does every rao", (_, make) => {
    const state = make();
    const before = alphaPrice(state, NETUID);
    const { of, left } = injected(state, terms(3_000_000n, 5_000_000n));
    expect([of("SubnetTaoInEmission"), of("SubnetAlphaInEmission")]).toEqual([3_000_000n, 5_000_000n]);
    expect([of("SubnetTAO"), of("SubnetAlphaIn")]).toEqual([1_000_003_000_000n, 4_000_005_000_000n]);
    expect(left).toBe(997_000_000n);
    const moved = alphaPrice(state, NETUID) - before;
    expect(moved * moved < (1n << 20n) ** 2n).toBe(true);
  });

  test("425 buys with the new weights, 475 with the old ones", () => {
    const [older, newer] = [withPool(emptyState()), withPool(mainnetState(475, []))].map((state) =>
      injected(state, terms(900_000_000n, 5n, 90_000_000n)).of("SubnetProtocolAlpha"),
    );
    expect(older).not.toBe(newer);
    const alone = injected(withPool(mainnetState(475, [])), terms(0n, 0n, 90_000_000n)).of("SubnetProtocolAlpha");
    expect(newer).toBe(alone);
  });

  test("a subnet's account begins with its first TAO", () => {
    const state = withPool(emptyState());
    const events: string[] = [];
    const hook: Hook = { state, block: 1n, parentHash: "0x", event: (pallet, name) => void events.push(`${pallet}.${name}`) };
    const credit = mintTao(hook, 1_000_000_000n);
    inject(hook, NETUID, terms(500n, 1_000n), credit);
    expect(events).toEqual(["Balances.Issued", "System.NewAccount", "Balances.Endowed", "Balances.Deposit"]);
    expect(state.get("System.Account", subnetAccount(NETUID))).toMatchObject({ providers: 1, data: { free: 500n } });
  });

  test("425: what the weights can't take is refused, and its TAO recycled", () => {
    const state = withPool(emptyState(), WEIGHT / 100n);
    const { of, left } = injected(state, terms(0n, 900_000_000n));
    expect([of("SubnetTaoInEmission"), of("SubnetAlphaInEmission"), of("SubnetAlphaIn")]).toEqual([0n, 0n, 4_000_000_000_000n]);
    expect(left).toBe(1_000_000_000n);
  });

  test("475: it waits in a reservoir, and enters once the weights allow", () => {
    const state = withPool(mainnetState(475, []), WEIGHT / 100n);
    const first = injected(state, terms(0n, 900_000_000n));
    expect(first.of("Swap.BalancerAlphaReservoir")).toBe(900_000_000n);
    expect(first.of("SubnetAlphaIn")).toBe(4_000_000_000_000n);
    const second = injected(state, terms(900_000_000n, 0n));
    expect(second.of("Swap.BalancerAlphaReservoir")).toBe(0n);
    expect(second.of("SubnetAlphaInEmission")).toBe(900_000_000n);
    expect(second.of("SubnetTaoInEmission")).toBe(900_000_000n);
  });
});
