import { ChainError, type NodeError } from "./kinds.js";
import { dispatch } from "./remedies/dispatch.js";
import { others } from "./remedies/others.js";
import { BY_CODE, BY_CUSTOM_CODE, BY_WORDS, type Refusal, UNKNOWN } from "./remedies/pool.js";
import { subtensorModule } from "./remedies/subtensorModule.js";

/** What to do about an error of the chain, where it is known. */
export function remedyOf(pallet: string, name: string): string | undefined {
  return pallet === "SubtensorModule" ? subtensorModule[name] : (others[pallet] ?? dispatch[pallet])?.[name];
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

/** The pool refused a transaction, as a node's JSON-RPC error says it: `CHAIN_Invalid_<Reason>`. */
export function poolError(error: NodeError): ChainError {
  const { rpcCode, rpcMessage, rpcData } = error.details;
  const said = [rpcMessage, rpcData].filter((part) => typeof part === "string").join(": ");
  const { reason, text, remedy } = findRefusal(Number(rpcCode), said);
  return new ChainError(`CHAIN_Invalid_${reason}`, `the node didn't take the transaction: ${text}`, {
    remedy,
    details: error.details,
    cause: error,
  });
}

function findRefusal(rpcCode: number, said: string): Refusal {
  const custom = /custom error: (\d+)/i.exec(said)?.[1];
  const known =
    custom === undefined ? (BY_WORDS.find(([words]) => words.test(said))?.[1] ?? BY_CODE[rpcCode]) : BY_CUSTOM_CODE[Number(custom)];
  return known ?? { ...UNKNOWN, reason: custom === undefined ? UNKNOWN.reason : `Custom${custom}`, text: said };
}
