import type { Policy } from "../extrinsics/policy.js";
import type { PlanOptions, SubmitOptions } from "../extrinsics/types.js";
import { address, flag, integer, list, named, netuid, type Param, tao } from "../registry/params.js";
import { resolveAddress } from "./address.js";
import type { Context } from "./context.js";
import { flagValue } from "./flagValue.js";
import type { Settings } from "./settings.js";
import { UsageError } from "./usageError.js";

/** In whose name, and how hidden, a transaction is made: by the flags that all of them have. */
export async function planOptions({ flags, wallet, standing }: Context): Promise<PlanOptions> {
  const { proxy, "other-signatories": others } = flags;
  const threshold = flagValue(flags, "threshold", integer("", { min: 1, max: 100 }));
  if ((others === undefined) !== (threshold === undefined))
    throw new UsageError("a multisig needs both --threshold and --other-signatories", "Give both, or neither.");
  const resolved = (text: string) => resolveAddress(text.trim(), wallet);
  // To bring signatures from elsewhere takes longer than a seal lasts.
  const sealed = flags["mev-protection"] ?? (flags["sign-elsewhere"] === true ? false : standing("mev-protection"));
  return {
    ...(typeof proxy === "string" ? { proxyFor: { real: await resolved(proxy) } } : {}),
    ...(typeof others === "string" && threshold !== undefined
      ? { multisig: { threshold, otherSignatories: await Promise.all(others.split(",").map(resolved)) } }
      : {}),
    ...(sealed === undefined ? {} : { shield: String(sealed) === "true" }),
  };
}

/** How a transaction is sent: by the flags that all of them have, under the policy of the settings. */
export function submitOptions({ flags, settings }: Context): SubmitOptions {
  const period = flagValue(flags, "period", integer("", { min: 1, max: 65_536 }));
  return {
    ...(flags["wait-for-finalization"] === true ? { wait: "finalization" } : {}),
    ...(period === undefined ? {} : { period: wholePeriod(period) }),
    policy: policyOf(settings),
  };
}

/** A transaction's life is a power of two of blocks (`Era`): the next one that is no shorter. */
function wholePeriod(blocks: number): number {
  return Math.max(4, 2 ** Math.ceil(Math.log2(blocks)));
}

const RULES: Readonly<Record<string, readonly [setting: keyof Settings, param: Param]>> = {
  maxFee: ["max-fee", tao("") as Param],
  maxSpend: ["max-spend", tao("") as Param],
  allowedNetuids: ["allowed-netuids", list(netuid()) as unknown as Param],
  allowedDestinations: ["allowed-destinations", list(address("")) as unknown as Param],
  rawCalls: ["raw-calls", flag("") as Param],
};

/** The policy that the settings make up; undefined where they make up none. @throws InputError where one can't be read */
export function policyOf(settings: Settings): Policy | undefined {
  const rules = Object.entries(RULES).flatMap(([rule, [name, param]]) => {
    const { value } = settings[name];
    return value === undefined ? [] : [[rule, named(`--${name}`, () => param.parse(value, {}))] as const];
  });
  return rules.length === 0 ? undefined : (Object.fromEntries(rules) as Policy);
}
