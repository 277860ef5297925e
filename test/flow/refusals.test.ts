import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { SubtensorError } from "../../src/errors/subtensorError.js";
import { intents } from "../../src/extrinsics/intents.js";
import type { Plan } from "../../src/extrinsics/types.js";
import type { Intent } from "../../src/registry/intent.js";
import { accountCases } from "./refusals/accounts.js";
import { hyperparameterCases } from "./refusals/hyperparameters.js";
import { keyCases } from "./refusals/keys.js";
import { type Cases, changed, planned, type Scene, startScene } from "./refusals/scene.js";
import { stakeCases } from "./refusals/stake.js";
import { subnetCases } from "./refusals/subnets.js";
import { matches, reasonFor, UNFORESEEN } from "./refusals/unforeseen.js";
import { weightCases } from "./refusals/weights.js";

const ALL: readonly Cases[] = [...stakeCases, ...subnetCases, ...keyCases, ...weightCases, ...accountCases, ...hyperparameterCases];
const wrapped = new Set((Object.values(intents) as unknown as Intent[]).flatMap(({ spec }) => spec.wraps));
let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.close());

/** The call itself, also where root makes it. */
const callOf = ({ call }: Plan) => {
  const { pallet, name } = call.pallet === "Sudo" ? (call.args.call as typeof call) : call;
  return `${pallet}.${name}`;
};

/** How the pool says what is checked before a transaction is in a block (`CustomTransactionError`, pallets/subtensor/src/extensions/subtensor.rs). */
const IN_POOL: Readonly<Record<string, string>> = {
  ColdkeySwapAnnounced: "ColdkeyInSwapSchedule",
  ColdkeySwapDisputed: "ColdkeySwapDisputed",
  CommittingWeightsTooFast: "RateLimitExceeded",
  DelegateTakeTooHigh: "DelegateTakeTooHigh",
  DelegateTakeTooLow: "DelegateTakeTooLow",
  EvmKeyAssociateRateLimitExceeded: "EvmKeyAssociateRateLimitExceeded",
  HotKeyAccountNotExists: "HotkeyAccountDoesntExist",
  HotKeyNotRegisteredInNetwork: "HotKeyNotRegisteredInNetwork",
  HotKeyNotRegisteredInSubNet: "UidNotFound",
  InvalidIpAddress: "InvalidIpAddress",
  NetworkTxRateLimitExceeded: "RateLimitExceeded",
  NoWeightsCommitFound: "CommitNotFound",
  NonAssociatedColdKey: "NonAssociatedColdKey",
  NotEnoughStakeToSetWeights: "StakeAmountTooLow",
  RevealTooEarly: "CommitBlockNotInRevealRange",
  ServingRateLimitExceeded: "ServingRateLimitExceeded",
  SettingWeightsTooFast: "RateLimitExceeded",
};
const codesOf = (error: string) => {
  const [pallet, name = "Error"] = error.split(".") as [string, string?];
  const pool = pallet === "Sudo" ? "BadSigner" : pallet === "SubtensorModule" ? IN_POOL[name] : undefined;
  return [`CHAIN_${pallet}_${name}`, ...(pool === undefined ? [] : [`CHAIN_Invalid_${pool}`])];
};

describe.each(ALL)("$call", (cases) => {
  test("is refused for nothing in this world", async () =>
    changed(scene, (await cases.given?.(scene)) ?? [], async () => {
      const plan = await planned(scene, cases);
      expect({ call: callOf(plan), obstacles: plan.obstacles }).toEqual({ call: cases.call, obstacles: [] });
    }));

  for (const [error, twisted] of Object.entries(cases.errors))
    test(`is planned to fail, and fails, by ${error}`, async () => {
      const twist = await twisted(scene);
      await changed(scene, [...((await cases.given?.(scene)) ?? []), ...(twist.given ?? [])], async () => {
        const plan = await planned(scene, cases, twist);
        expect({ call: callOf(plan), first: plan.obstacles[0]?.error }).toEqual({ call: cases.call, first: error });
        const refusal = await scene.chain.submit(plan, twist.by ?? cases.by(scene), { force: true }).then(
          () => "nothing",
          (thrown: unknown) => thrown,
        );
        expect(refusal).toBeInstanceOf(SubtensorError);
        expect(codesOf(error)).toContain((refusal as SubtensorError).code);
      });
    });
});

/** Every error that the code of an intent's calls can reach, as `call error`: read off the chain's Rust by scripts/calls/errors.py. */
const reachable: readonly string[] = Object.entries<readonly string[]>(
  JSON.parse(readFileSync(new URL("../golden/calls/errors-425.json", import.meta.url), "utf8")),
)
  .filter(([call]) => wrapped.has(call))
  .flatMap(([call, errors]) => errors.map((error) => `${call} ${error}`));
const shown = new Set(ALL.flatMap(({ call, errors }) => Object.keys(errors).map((error) => `${call} ${error}`)));

describe("what plans foresee", () => {
  test("is every error of every call that an intent becomes, but those that can't be, each with its reason", () => {
    expect(reachable.length).toBeGreaterThan(500);
    expect(reachable.filter((pair) => !shown.has(pair) && reasonFor(pair) === undefined)).toEqual([]);
  });

  test("no reason is left over", () => {
    expect(reachable.filter((pair) => shown.has(pair) && reasonFor(pair) !== undefined)).toEqual([]);
    expect(Object.keys(UNFORESEEN).filter((key) => !reachable.some((pair) => matches(key, pair)))).toEqual([]);
  });
});
