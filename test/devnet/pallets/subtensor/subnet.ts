import type { Hex } from "../../../../src/units/hex.js";
import { alice, testRuntime } from "../runtime.js";

export type Runtime = ReturnType<typeof testRuntime>;

/** An account that nobody has a key to. */
export const account = (n: number): Hex => `0x${n.toString(16).padStart(2, "0").repeat(32)}`;
export const TAO = 1_000_000_000n;
/** The hotkey that Alice registered the subnet with. */
export const owner = account(0xa0);

/** A runtime whose subnet 2 is Alice's, started; that many neurons besides hers are Alice's too: `account(1)` and on. */
export function withSubnet(neurons = 0): Runtime {
  const runtime = testRuntime();
  expectDone(runtime, alice, "register_network", { hotkey: owner });
  runtime.block += runtime.state.get("SubtensorModule.StartCallDelay");
  expectDone(runtime, alice, "start_call", { netuid: 2 });
  for (let n = 1; n <= neurons; n++) expectDone(runtime, alice, "burned_register", { netuid: 2, hotkey: account(n) });
  return runtime;
}

/** Runs a call of SubtensorModule that has to succeed; its events. */
export function expectDone(runtime: Runtime, who: Parameters<Runtime["run"]>[0], name: string, args: unknown = {}): readonly string[] {
  const { error, events } = runtime.run(who, `SubtensorModule.${name}`, args);
  if (error !== undefined) throw new Error(`${name}: ${error}`);
  return events.map((event) => event.replace("SubtensorModule.", ""));
}

/** Why a call of SubtensorModule fails. */
export const errorOf = (runtime: Runtime, who: Parameters<Runtime["run"]>[0], name: string, args: unknown = {}): string | undefined =>
  runtime.run(who, `SubtensorModule.${name}`, args).error?.replace("SubtensorModule.", "");

export const get = (runtime: Runtime, item: string, ...key: (number | bigint | Hex)[]) =>
  runtime.state.get(`SubtensorModule.${item}`, ...key);
