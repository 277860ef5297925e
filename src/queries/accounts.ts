import { address, hex, list } from "../registry/params.js";
import { Balance } from "../units/balance.js";
import { constantRead } from "./support/constantRead.js";
import { mapRead } from "./support/mapRead.js";
import { columns, fields, line, table } from "./support/show.js";
import { storageRead, storageReads } from "./support/storageRead.js";

const coldkey = () => address("The account, by default the wallet's coldkey", "coldkey");

/** What an account has free. */
export interface FreeBalance {
  readonly address: string;
  readonly free: Balance<"tao">;
}

export const balances = storageReads({
  name: "balances",
  command: ["wallet", "balances"],
  doc: "Free TAO of several accounts",
  params: { addresses: list(address("The accounts")) },
  examples: [
    "tao wallet balances --addresses 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY,5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty",
  ],
  items: ({ addresses }) => addresses.map((one) => ["System.Account", one] as const),
  as: (accounts, { addresses }): FreeBalance[] => addresses.map((address, i) => ({ address, free: Balance.tao(accounts[i].data.free) })),
  present: table<FreeBalance>({ address: "left", free: "right" }),
});

export const existentialDeposit = constantRead({
  name: "existentialDeposit",
  command: ["chain", "existential-deposit"],
  doc: "TAO that an account must keep to stay alive",
  params: {},
  examples: ["tao chain existential-deposit"],
  constant: "Balances.ExistentialDeposit",
  as: (rao) => Balance.tao(rao),
  present: line("Existential deposit"),
});

/** Who may sign for an account. */
export interface Proxies {
  readonly proxies: readonly { readonly delegate: string; readonly proxyType: string; readonly delay: number }[];
  /** Reserved while they are there. */
  readonly deposit: Balance<"tao">;
}

export const proxies = storageRead({
  name: "proxies",
  command: ["proxy", "list"],
  doc: "Who may sign for an account, for what, after how many blocks",
  params: { coldkey: coldkey() },
  examples: ["tao proxy list --wallet-name alice"],
  item: "Proxy.Proxies",
  as: ([proxies, deposit]): Proxies => ({ proxies, deposit: Balance.tao(deposit) }),
  present: {
    rows: ({ proxies }) => proxies,
    columns: columns<Proxies["proxies"][number]>({ delegate: "left", proxyType: "left", delay: "right" }),
  },
});

/** Calls that a proxy has announced. */
export interface Announcements {
  readonly announcements: readonly { readonly real: string; readonly callHash: string; readonly height: number }[];
  readonly deposit: Balance<"tao">;
}

export const proxyAnnouncements = storageRead({
  name: "proxyAnnouncements",
  command: ["proxy", "announcements"],
  doc: "Calls that a proxy has announced and may execute after its delay",
  params: { delegate: address("The proxy, by default the wallet's coldkey", "coldkey") },
  examples: ["tao proxy announcements --wallet-name alice"],
  item: "Proxy.Announcements",
  as: ([announcements, deposit]): Announcements => ({ announcements, deposit: Balance.tao(deposit) }),
  present: {
    rows: ({ announcements }) => announcements,
    columns: columns<Announcements["announcements"][number]>({ real: "left", callHash: "left", height: "right" }),
  },
});

/** A coldkey that is to be replaced. */
export interface SwapAnnouncement {
  /** From this block on the swap can be executed. */
  readonly executeBlock: number;
  /** blake2-256 of the new coldkey. */
  readonly newColdkeyHash: string;
  readonly disputedAtBlock: number | null;
}

export const coldkeySwapAnnouncement = storageReads({
  name: "coldkeySwapAnnouncement",
  command: ["wallet", "swap-check"],
  doc: "A coldkey's announced swap, if there is one",
  params: { coldkey: coldkey() },
  examples: ["tao wallet swap-check --wallet-name alice"],
  items: ({ coldkey }) => [
    ["SubtensorModule.ColdkeySwapAnnouncements", coldkey],
    ["SubtensorModule.ColdkeySwapDisputes", coldkey],
  ],
  as: ([announced, disputedAtBlock]): SwapAnnouncement | null =>
    announced === null ? null : { executeBlock: announced[0], newColdkeyHash: announced[1], disputedAtBlock },
  present: fields,
});

export const coldkeySwapAnnouncements = mapRead({
  name: "coldkeySwapAnnouncements",
  command: ["wallet", "swap-announcements"],
  doc: "All coldkeys' announced swaps",
  params: {},
  examples: ["tao wallet swap-announcements"],
  item: "SubtensorModule.ColdkeySwapAnnouncements",
  as: (entries): (Omit<SwapAnnouncement, "disputedAtBlock"> & { readonly coldkey: string })[] =>
    entries
      .map(([[coldkey], [executeBlock, newColdkeyHash]]) => ({ coldkey: coldkey as string, executeBlock, newColdkeyHash }))
      .sort((a, b) => a.executeBlock - b.executeBlock),
  present: table({ coldkey: "left", executeBlock: "right", newColdkeyHash: "left" }),
});

/** A call that waits for more of a multisig's members. */
export interface PendingMultisig {
  /** Where it was opened: what an approval must name. */
  readonly when: { readonly height: number; readonly index: number };
  readonly deposit: Balance<"tao">;
  readonly depositor: string;
  readonly approvals: readonly string[];
}

const pendingMultisig = ({ deposit, ...rest }: Omit<PendingMultisig, "deposit"> & { readonly deposit: bigint }): PendingMultisig => ({
  ...rest,
  deposit: Balance.tao(deposit),
});

export const multisig = storageRead({
  name: "multisig",
  command: ["multisig", "show"],
  doc: "A multisig's call that waits for approvals, if there is one",
  params: { account: address("The multisig's address"), callHash: hex("blake2-256 of the call", 32) },
  examples: ["tao multisig show --account 5Gr… --call-hash 0x…"],
  item: "Multisig.Multisigs",
  as: (stored): PendingMultisig | null => (stored === null ? null : pendingMultisig(stored)),
  present: fields,
});

/** The same with the hash of the call that waits. */
export type PendingMultisigOf = PendingMultisig & { readonly callHash: string };

export const pendingMultisigs = mapRead({
  name: "pendingMultisigs",
  command: ["multisig", "pending"],
  doc: "All calls of a multisig that wait for approvals",
  params: { account: address("The multisig's address") },
  examples: ["tao multisig pending --account 5Gr…"],
  item: "Multisig.Multisigs",
  as: (entries): PendingMultisigOf[] => entries.map(([key, stored]) => ({ callHash: String(key[1]), ...pendingMultisig(stored) })),
  present: table<PendingMultisigOf>({ callHash: "left", when: "left", depositor: "left", approvals: "left", deposit: "right" }),
});
