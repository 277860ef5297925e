import type { EventRecord } from "../client/codec/types.js";
import { isWanted } from "../client/isWanted.js";
import { readEvents } from "../client/readEvents.js";
import type { View } from "../client/view.js";
import { integer, optional } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import type { StorageValue } from "../state/state.js";
import { shortAddress } from "./shape/table.js";
import { valueText } from "./support/show.js";
import { coldkey } from "./support/who.js";

/** Something that happened to an account. */
export interface AccountEvent {
  readonly block: number;
  /** Which of the block's extrinsics it came of; null for what the chain does by itself. */
  readonly extrinsic: number | null;
  /** `Pallet.Name`. */
  readonly event: string;
  readonly data: StorageValue;
}

/** What fees and deposits move beside an event that says what they are for. */
const BESIDE = /^(System|TransactionPayment)\.|^Balances\.(?!Transfer$)/;
const ADDRESS = /\b5[1-9A-HJ-NP-Za-km-z]{47}\b/g;
/** Blocks that are read at once. */
const AT_ONCE = 32;

/**
 * What the chain's events of the last blocks say of an account, newest first. Read block by block: nothing but the chain is asked, and what lies before the
 * blocks that a node keeps takes an archive.
 */
export const accountHistory = defineRead({
  name: "accountHistory",
  command: ["wallet", "history"],
  doc: "What happened to a coldkey in the last blocks: transfers, stake, registrations",
  params: { coldkey: coldkey(), blocks: optional(integer("How many blocks to look back", { min: 1, max: 1_000_000 }), 256) },
  examples: ["tao wallet history --wallet-name alice", "tao wallet history --wallet-name alice --blocks 7200 --network archive"],
  async fetch(view, { coldkey, blocks }): Promise<AccountEvent[]> {
    const pinned = await view.at();
    const head = pinned.block!.number;
    const first = Math.max(head - blocks + 1, 1);
    const found: AccountEvent[] = [];
    for (let last = head; last >= first; last -= AT_ONCE) {
      const numbers = Array.from({ length: Math.min(AT_ONCE, last - first + 1) }, (_, i) => last - i);
      found.push(...(await Promise.all(numbers.map((number) => eventsAt(pinned, number, coldkey)))).flat());
    }
    return found;
  },
  present: {
    rows: (all) => all,
    columns: [
      { title: "Block", align: "right", value: ({ block }: AccountEvent) => String(block) },
      { title: "Extrinsic", value: ({ block, extrinsic }: AccountEvent) => (extrinsic === null ? "" : `${block}-${extrinsic}`) },
      { title: "Event", value: ({ event }: AccountEvent) => event },
      { title: "Data", value: ({ data }: AccountEvent) => valueText(data).replace(ADDRESS, shortAddress) },
    ],
  },
});

async function eventsAt(view: View, number: number, account: string): Promise<AccountEvent[]> {
  const at = await view.at(number);
  const [codec, events] = await Promise.all([at.codec(), readEvents(at)]);
  const event = ({ pallet, name }: EventRecord) => `${pallet}.${name}`;
  return events
    .filter((one) => !BESIDE.test(event(one)) && isWanted(codec, one, { account }))
    .map((one) => ({
      block: number,
      extrinsic: typeof one.phase === "object" ? one.phase.extrinsic : null,
      event: event(one),
      data: one.data,
    }))
    .reverse();
}
