import type { TaskReport } from "../emissions/evidenceFile.js";
import type { VerifiedEpoch } from "../emissions/history/verifiedEpoch.js";
import type { NodeBlockReport } from "../emissions/verifyBlockOnNode.js";
import type { NodeEpochReport } from "../emissions/verifyEpochOnNode.js";
import type { NodeStakeReport } from "../emissions/verifyStakeOnNode.js";
import type { Explanation } from "../errors/explain.js";
import type { Violation } from "../extrinsics/policy.js";
import type { Outcome, Plan } from "../extrinsics/types.js";
import type { EpochOutput, MechanismExplanation } from "../protocol/consensus/index.js";
import type { Lock } from "../queries/locks.js";
import type { Balance } from "../units/balance.js";
import type { Hex } from "../units/hex.js";
import type { CryptoType } from "../wallet/content.js";
import type { ListedWallet } from "../wallet/list.js";
import type { AddressBook, BookEntry } from "./addressBook.js";
import type { Latency } from "./commands/utilsLatency.js";
import type { KeysData } from "./commands/verifyOutput.js";
import type { Forecast } from "./commands/viewLock.js";
import type { PriceHistory } from "./commands/viewPrice.js";
import type { OwnNeuron } from "./commands/walletOverview.js";
import type { ShownKey } from "./commands/walletShow.js";
import type { Totals } from "./commands/walletTotals.js";
import type { Config } from "./config.js";
import type { Found } from "./settings.js";
import type { Tool } from "./tools/catalogue.js";
import type { KeyKind } from "./wallet/flags.js";

/**
 * What each command that is written by hand prints with `--json-output`, as its `data`. The JSON Schemas of `tao tools` and of the docs come from
 * these types, as those of declared reads come from what they return. `answer` prints nothing else.
 */
export interface Outputs extends BookOutputs, NewKeyOutputs {
  "chain types": { readonly specName: string; readonly specVersion: number; readonly source: string };
  "config clear": Kept;
  "config get": { readonly path: string; readonly settings: readonly ({ readonly name: string } & Found)[] };
  "config import": Kept;
  "config set": Kept;
  "consensus explain": {
    readonly netuid: number;
    readonly block: number;
    readonly uid: number;
    readonly mechanisms: readonly MechanismExplanation[];
  };
  "consensus simulate": {
    readonly netuid: number;
    readonly block: number;
    readonly epochs: number;
    readonly before: EpochOutput;
    readonly after: EpochOutput;
  };
  "devnet start": { readonly url: string };
  "explain code": Explanation;
  "snapshot save": { readonly file: string; readonly netuid: number; readonly block: number; readonly blockHash: Hex };
  "tools list": readonly Tool[];
  "utils convert": readonly Balance[];
  "utils latency": readonly Latency[];
  "verify block": BlockData;
  "verify epoch": NodeEpochReport;
  "verify file":
    | Extract<TaskReport, { readonly kind: "epoch" }>
    | { readonly kind: "block"; readonly report: BlockData }
    | { readonly kind: "stake"; readonly report: StakeData };
  /** A document for each epoch, one a line. */
  "verify history": VerifiedEpoch;
  "verify stake": readonly StakeData[];
  /** A document for each epoch, one a line. */
  "verify watch": VerifiedEpoch;
  "view dashboard": { readonly path: string };
  "view lock": { readonly lock: Lock | null; readonly forecast: readonly Forecast[] };
  "view price": readonly PriceHistory[];
  "wallet decrypt": { readonly address: string; readonly messageHex: Hex; readonly message?: string };
  "wallet decrypt-file": Encrypted;
  "wallet encrypt": { readonly recipient: string; readonly ciphertext: Hex };
  "wallet encrypt-file": Encrypted;
  "wallet export": KeyFile;
  "wallet list": readonly ListedWallet[];
  "wallet overview": readonly OwnNeuron[];
  "wallet regen-coldkeypub": KeyFile;
  "wallet regen-hotkeypub": KeyFile;
  "wallet show": { readonly name: string; readonly keys: readonly ShownKey[] };
  "wallet sign": { readonly address: string; readonly cryptoType: CryptoType; readonly signature: Hex };
  "wallet totals": readonly Totals[];
  "wallet verify": { readonly valid: boolean; readonly address: string; readonly cryptoType?: CryptoType };
}

/** What every transaction's command prints in place of its outcome with `--dry-run`. */
export interface ShownPlan extends Omit<Plan, "describe"> {
  /** What it breaks of the policy; absent where there is none. */
  readonly violations?: readonly Violation[];
}

/** What became of one transaction of several. */
export type Sent = { readonly outcome: Outcome } | { readonly error: ShownError };

/** An error, in place of a command's data: its document's schema is `subtensor-sdk/error/1`. */
export interface ShownError {
  /** Stable: what programs tell errors apart by. `tao explain CODE` says more. */
  readonly code: string;
  readonly message: string;
  /** What to do about it. */
  readonly remedy?: string;
  /** The values the message speaks of, by name. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** Where the docs speak of it. */
  readonly docs?: string;
}

type BookKind = "address" | "proxy";
type BookOutputs = Readonly<
  Record<`config ${"add" | "update" | "remove"}-${BookKind}` | "config clear-addresses" | "config clear-proxies", KeptBook> &
    Record<"config addresses" | "config proxies", { readonly path: string; readonly entries: readonly NamedEntry[] }>
>;
export type NewKeyOutputs = Readonly<
  Record<`wallet ${"create" | "import" | "new-coldkey" | "new-hotkey" | "regen-coldkey" | "regen-hotkey"}`, NewKeys>
>;

interface Kept {
  readonly path: string;
  readonly config: Config;
}
interface KeptBook {
  readonly path: string;
  readonly book: AddressBook;
}
export type NamedEntry = BookEntry & { readonly name: string };
interface NewKeys {
  readonly name: string;
  readonly keys: readonly (KeyFile & { readonly kind: KeyKind })[];
}
interface KeyFile {
  readonly address: string;
  readonly path: string;
}
/** How a key's file was encrypted, and is now. */
interface Encrypted extends KeyFile {
  readonly from: string;
  readonly to: string;
}
type BlockData = Omit<NodeBlockReport, "keys"> & { readonly keys: KeysData };
type StakeData = Omit<NodeStakeReport, "keys"> & { readonly keys: KeysData };
