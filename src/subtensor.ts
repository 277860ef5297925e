import { blocks } from "./client/blocks.js";
import { type Client, type ConnectOptions, connect as connectClient } from "./client/connect.js";
import type { Head, HeadsOptions } from "./client/heads.js";
import type { ExtrinsicSigner } from "./client/tx/extrinsics.js";
import { type TypedAccess, typedAccess } from "./client/typedAccess.js";
import { type EventsOptions, type WatchedEvent, watchEvents } from "./client/watchEvents.js";
import { intents } from "./extrinsics/intents.js";
import { plan } from "./extrinsics/plan.js";
import { enforce, type Policy } from "./extrinsics/policy.js";
import { submit } from "./extrinsics/submit.js";
import type { Outcome, Plan, PlanOptions, SubmitOptions } from "./extrinsics/types.js";
import { reads } from "./queries/reads.js";
import { type Watched, watchRead } from "./queries/watchRead.js";
import type { Intent } from "./registry/intent.js";
import type { Inputs, Params } from "./registry/params.js";
import type { Read, ReadOptions } from "./registry/read.js";

type Reads = typeof reads;
type Intents = typeof intents;

/** Every declared read as a method: `query.balance({ address })`, at the head or at `{ at: block }`. */
export type Queries = {
  readonly [K in keyof Reads]: Reads[K] extends Read<infer P, infer Output>
    ? (input: Inputs<P>, options?: ReadOptions) => Promise<Output>
    : never;
};

/** Every declared read as a method that reads again at each block: `for await (const { block, value } of chain.watch.balance({ address }))`. */
export type Watches = {
  readonly [K in keyof Reads]: Reads[K] extends Read<infer P, infer Output>
    ? (input: Inputs<P>, options?: HeadsOptions) => AsyncGenerator<Watched<Output>>
    : never;
};

/** Every declared intent as a method that plans it for a signer's address; nothing is signed. */
export type Plans = {
  readonly [K in keyof Intents]: Intents[K] extends Intent<infer P>
    ? (input: Inputs<P>, signer: string, options?: PlanOptions) => Promise<Plan>
    : never;
};

/** Every declared intent as a method that plans, signs and sends it. */
export type Transactions = {
  readonly [K in keyof Intents]: Intents[K] extends Intent<infer P>
    ? (input: Inputs<P>, signer: ExtrinsicSigner, options?: SubmitOptions & PlanOptions) => Promise<Outcome>
    : never;
};

/** A connection with everything that is declared bound to it. */
export interface Subtensor extends Client, TypedAccess {
  readonly query: Queries;
  readonly watch: Watches;
  /** Each block once, from the head on; with `finalized` only final ones. */
  blocks(options?: HeadsOptions): AsyncGenerator<Head>;
  /** Events of each block from the head on: of an account or a subnet. */
  events(options?: EventsOptions): AsyncGenerator<WatchedEvent>;
  readonly plan: Plans;
  readonly tx: Transactions;
  /** Signs and sends a plan. */
  submit(plan: Plan, signer: ExtrinsicSigner, options?: SubmitOptions): Promise<Outcome>;
}

/** How to connect, and what may be sent over the connection. */
export interface SubtensorOptions extends ConnectOptions {
  /** What every transaction must hold to; a stricter one can be given with each. */
  readonly policy?: Policy;
}

/**
 * Connects to a network by name (finney, test, archive, local) or by ws(s) URL.
 *
 * @example
 * const chain = await connect("finney");
 * const { free } = await chain.query.balance({ address: "5F…" });
 * const plan = await chain.plan.addStake({ netuid: 1, hotkey: "5G…", amount: "10" }, signer.address);
 * const outcome = await chain.submit(plan, signer);
 */
export async function connect(networkOrUrl: string, { policy, ...options }: SubtensorOptions = {}): Promise<Subtensor> {
  const client = await connectClient(networkOrUrl, options);
  const send: Subtensor["submit"] = async (planned, signer, how = {}) => {
    if (policy !== undefined) enforce(policy, planned, await client.codec());
    return submit(client, planned, signer, how);
  };
  return {
    ...client,
    ...typedAccess(client),
    query: bind(reads, (read: Read) => (input: Record<string, unknown>, at?: ReadOptions) => read(client, input, at)) as unknown as Queries,
    watch: bind(
      reads,
      (read: Read) => (input: Record<string, unknown>, options?: HeadsOptions) => watchRead(client, read, input, options),
    ) as unknown as Watches,
    blocks: (options) => blocks(client, options),
    events: (options) => watchEvents(client, options),
    plan: bind(
      intents,
      (intent: Intent) => (input: Inputs<Params>, signer: string, how?: PlanOptions) => plan(client, intent, input, signer, how),
    ) as unknown as Plans,
    tx: bind(
      intents,
      (intent: Intent) => async (input: Inputs<Params>, signer: ExtrinsicSigner, how?: SubmitOptions & PlanOptions) =>
        send(await plan(client, intent, input, signer.address, how), signer, how),
    ) as unknown as Transactions,
    submit: send,
  };
}

function bind<T>(declared: object, method: (declaration: never) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(declared).map(([name, declaration]) => [name, method(declaration as never)]));
}
