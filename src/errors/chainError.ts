import { ChainError, type NodeError } from "./kinds.js";
import { others } from "./remedies/others.js";
import { subtensorModule } from "./remedies/subtensorModule.js";

/** What to do about an error of the chain, where it is known. */
export function remedyOf(pallet: string, name: string): string | undefined {
  return pallet === "SubtensorModule" ? subtensorModule[name] : others[pallet]?.[name];
}

/** `NotEnoughBalanceToStake` → `not enough balance to stake`. */
export function inWords(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
}

/** The chain refused a dispatch: `CHAIN_<Pallet>_<Name>`. */
export function chainError(pallet: string, name: string, details: Readonly<Record<string, unknown>> = {}): ChainError {
  const remedy = remedyOf(pallet, name);
  return new ChainError(`CHAIN_${pallet}_${name}`, `the chain refused it: ${inWords(name)} (${pallet}.${name})`, {
    details: { pallet, name, ...details },
    ...(remedy === undefined ? {} : { remedy }),
  });
}

/** What a pool says of a transaction it doesn't take, and what to do. */
const POOL: readonly (readonly [pattern: RegExp, reason: string, text: string, remedy: string])[] = [
  [
    /outdated|stale/i,
    "Stale",
    "its nonce was used already",
    "Another transaction of this account came first: look at the account, then plan again.",
  ],
  [/future/i, "Future", "its nonce is too high", "An earlier transaction of this account is missing: plan again."],
  [/ancient/i, "AncientBirthBlock", "it is too old", "Plan again: a transaction is valid for a few minutes only."],
  [
    /bad signature|badproof/i,
    "BadProof",
    "its signature isn't valid for this chain",
    "Check that the signer and the chain are the ones meant; plan again after a runtime upgrade.",
  ],
  [/pay some fees|payment/i, "Payment", "the account can't pay the fee", "Send TAO to the account that signs."],
  [/exhaust/i, "ExhaustsResources", "the block is full", "Try again in the next block."],
  [/already imported/i, "AlreadyImported", "the pool has it already", "Wait for it; don't send it again."],
  [/priority is too low/i, "LowPriority", "another transaction with the same nonce is in the pool", "Wait for that one, then plan again."],
];

/** The pool refused a transaction, as a node's JSON-RPC error says it: `CHAIN_Invalid_<Reason>`. */
export function poolError(error: NodeError): ChainError {
  const said = `${error.details.rpcMessage ?? ""} ${typeof error.details.rpcData === "string" ? error.details.rpcData : ""}`;
  const custom = /custom(?: error)?:?\s*(\d+)/i.exec(said)?.[1];
  const known = POOL.find(([pattern]) => pattern.test(said));
  const [, reason, text, remedy] = known ?? [
    undefined,
    custom === undefined ? "Unknown" : `Custom${custom}`,
    said.trim(),
    "The chain checks this before it takes the transaction: see its rate limits and the account's stake and registrations.",
  ];
  return new ChainError(`CHAIN_Invalid_${reason}`, `the node didn't take the transaction: ${text}`, {
    remedy,
    details: error.details,
    cause: error,
  });
}
