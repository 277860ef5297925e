import type { Codec, EventRecord } from "./codec/types.js";

/** Which events are wanted: those for which all that is given holds. */
export interface EventFilter {
  /** Only events that name this account: its SS58 address. */
  readonly account?: string;
  /** Only events that are about this subnet. */
  readonly netuid?: number;
  /** Only these, `"Pallet.Name"`. */
  readonly names?: readonly string[];
}

/** Whether an event is one of those that are wanted. */
export function isWanted(codec: Codec, event: EventRecord, { account, netuid, names }: EventFilter): boolean {
  if (names !== undefined && !names.includes(`${event.pallet}.${event.name}`)) return false;
  if (account !== undefined && !mentions(event.data, account)) return false;
  return netuid === undefined || isOfSubnet(codec, event, netuid);
}

/** Whether a value is this account, or holds it anywhere. */
function mentions(value: unknown, account: string): boolean {
  if (typeof value === "string") return value === account;
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return false;
  return Object.values(value).some((part) => mentions(part, account));
}

const MECHANISMS_APART = 4096;

/** Subnets are told from other numbers by what the chain's source calls the field, or its type. */
function isOfSubnet(codec: Codec, { pallet, name, data }: EventRecord, netuid: number): boolean {
  const values = Object.values((data ?? {}) as object);
  return codec.eventFields(`${pallet}.${name}`).some((field, i) => {
    const value: unknown = values[i];
    if (typeof value !== "number") return false;
    if (/NetUidStorageIndex$/.test(field.typeName ?? "")) return value % MECHANISMS_APART === netuid;
    return (/NetUid$/.test(field.typeName ?? "") || /netuid$/i.test(field.name)) && value === netuid;
  });
}
