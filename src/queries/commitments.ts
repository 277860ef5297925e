import { netuid } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import { Balance } from "../units/balance.js";
import { fromHex, type Hex, toHex } from "../units/hex.js";
import { bytesText, columns, fields, table } from "./support/show.js";
import { storageRead } from "./support/storageRead.js";
import { hotkey } from "./support/who.js";

/* What hotkeys publish on a subnet (pallets/commitments): text, hashes, or data sealed until a round of drand. */

/** One part of a commitment. */
export interface CommitmentField {
  /** `Raw`, `BlakeTwo256`, `Sha256`, `TimelockEncrypted`, … */
  readonly kind: string;
  /** Text, or hex where it isn't text. */
  readonly data: string | Hex;
  /** The drand round that opens it, for what is sealed. */
  readonly revealRound?: bigint;
}

/** What a hotkey has published on a subnet. */
export interface Commitment {
  readonly hotkey: string;
  /** The block it was made at. */
  readonly block: number;
  readonly deposit: Balance<"tao">;
  readonly fields: readonly CommitmentField[];
}

/** `Registration` (pallets/commitments/src/types.rs). */
interface RawCommitment {
  readonly deposit: bigint;
  readonly block: number;
  readonly info: { readonly fields: readonly RawField[] };
}
type RawField = { readonly type: string; readonly value?: unknown };

function toField({ type, value }: RawField): CommitmentField {
  if (type.startsWith("Raw"))
    return { kind: "Raw", data: bytesText(typeof value === "string" ? fromHex(value) : ((value as Uint8Array) ?? new Uint8Array())) };
  if (type === "BigRaw") return { kind: "BigRaw", data: bytesText(value as Uint8Array) };
  if (type === "TimelockEncrypted") {
    const { encrypted, revealRound } = value as { encrypted: Uint8Array; revealRound: bigint };
    return { kind: type, data: toHex(encrypted), revealRound };
  }
  return { kind: type, data: typeof value === "string" ? value : "" };
}

const toCommitment = (hotkey: string, { block, deposit, info }: RawCommitment): Commitment => ({
  hotkey,
  block,
  deposit: Balance.tao(deposit),
  fields: info.fields.map(toField),
});

export const commitment = storageRead({
  name: "commitment",
  command: ["subnets", "commitment"],
  doc: "What a hotkey has published on a subnet, if anything",
  params: { netuid: netuid(), hotkey: hotkey() },
  examples: ["tao subnets commitment --netuid 1 --hotkey default"],
  item: "Commitments.CommitmentOf",
  as: (stored: RawCommitment | null, { hotkey }) => (stored === null ? null : toCommitment(hotkey, stored)),
  present: fields,
});

/** Something sealed that was opened. */
export interface Revealed {
  readonly data: string | Hex;
  readonly block: bigint;
}

const toRevealed = (stored: readonly [Uint8Array, bigint][] | null): Revealed[] =>
  (stored ?? []).map(([data, block]) => ({ data: bytesText(data), block }));

export const revealedCommitment = storageRead({
  name: "revealedCommitment",
  command: ["subnets", "revealed-commitment"],
  doc: "What a hotkey had sealed on a subnet and was opened since, the oldest first",
  params: { netuid: netuid(), hotkey: hotkey() },
  examples: ["tao subnets revealed-commitment --netuid 1 --hotkey default"],
  item: "Commitments.RevealedCommitments",
  as: toRevealed,
  present: table<Revealed>({ block: "right", data: "left" }),
});

/** All that a hotkey has published on a subnet. */
export interface CommitmentOfNeuron {
  readonly hotkey: string;
  /** Null where the hotkey isn't registered any more. */
  readonly uid: number | null;
  /** The block of the newest of it. */
  readonly block: bigint;
  readonly fields: readonly CommitmentField[];
  readonly revealed: readonly Revealed[];
  /** Whether a part of it is still sealed. */
  readonly isSealed: boolean;
}

export const commitments = defineRead({
  name: "commitments",
  command: ["subnets", "commitments"],
  doc: "What all hotkeys have published on a subnet, the newest first",
  params: { netuid: netuid() },
  examples: ["tao subnets commitments --netuid 1"],
  async fetch(view, { netuid }): Promise<CommitmentOfNeuron[]> {
    const pinned = await view.at();
    const [stored, revealed, uids] = await Promise.all([
      pinned.entries<RawCommitment>("Commitments.CommitmentOf", netuid),
      pinned.entries<[Uint8Array, bigint][]>("Commitments.RevealedCommitments", netuid),
      pinned.entries<number>("SubtensorModule.Uids", netuid),
    ]);
    const byHotkey = <T>(entries: [unknown[], T][]) => new Map(entries.map(([key, value]) => [String(key[1]), value]));
    const [current, opened, uidOf] = [byHotkey(stored), byHotkey(revealed), byHotkey(uids)];
    const all = [...new Set([...current.keys(), ...opened.keys()])].map((hotkey) => {
      const fields = current.get(hotkey)?.info.fields.map(toField) ?? [];
      const reveals = toRevealed(opened.get(hotkey) ?? null);
      return {
        hotkey,
        uid: uidOf.get(hotkey) ?? null,
        block: BigInt(current.get(hotkey)?.block ?? reveals.at(-1)?.block ?? 0),
        fields,
        revealed: reveals,
        isSealed: fields.some(({ revealRound }) => revealRound !== undefined),
      };
    });
    return all.sort((a, b) => Number(b.block - a.block));
  },
  present: {
    rows: (all) => all,
    columns: [
      ...columns<CommitmentOfNeuron>({ uid: "right", hotkey: "left", block: "right" }),
      {
        title: "Commitment",
        value: (one: CommitmentOfNeuron) => (one.isSealed ? "sealed" : ((one.revealed.at(-1) ?? one.fields[0])?.data ?? "")),
      },
    ],
  },
});
