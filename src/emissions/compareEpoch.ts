import type { EventRecord } from "../client/codec/types.js";
import type { EpochOutput } from "../protocol/consensus/index.js";
import { storageIndex } from "../protocol/emission/storageIndex.js";
import type { KeyPart, StateReader } from "../state/state.js";
import type { Hex } from "../units/hex.js";
import type { Comparable, FieldComparison, Mismatch } from "./epochReport.js";

export interface Comparison {
  readonly output: EpochOutput;
  readonly child: StateReader;
  readonly netuid: number;
  /** What each mechanism's miners were paid, by the block's events. */
  readonly witnesses: ReadonlyMap<number, readonly bigint[]>;
  readonly touched: readonly number[];
  readonly events: readonly EventRecord[];
}

/** Every value that an epoch stores, by uid, against what was recomputed. */
export function compareEpoch({ output, child, netuid, witnesses, touched, events }: Comparison): {
  fields: FieldComparison[];
  mismatches: Mismatch[];
} {
  const stored = (name: string, ...key: KeyPart[]) => child.get(`SubtensorModule.${name}`, ...key);
  const n = output.active.length;
  const fields: FieldComparison[] = [
    { field: "Active", chain: stored("Active", netuid), computed: output.active },
    { field: "Emission", chain: stored("Emission", netuid), computed: output.emission },
    { field: "Consensus", chain: stored("Consensus", netuid), computed: output.consensus },
    { field: "Dividends", chain: stored("Dividends", netuid), computed: output.dividends },
    { field: "ValidatorTrust", chain: stored("ValidatorTrust", netuid), computed: output.validatorTrust },
    { field: "ValidatorPermit", chain: stored("ValidatorPermit", netuid), computed: output.validatorPermit },
    { field: "StakeWeight", chain: stored("StakeWeight", netuid), computed: output.stakeWeight },
  ];
  for (const [mechid, mech] of output.mechs.entries()) {
    const index = storageIndex(netuid, mechid);
    const of = (field: string) => (mechid === 0 ? field : `${field}[${mechid}]`);
    fields.push({ field: of("Incentive"), chain: stored("Incentive", index), computed: mech.incentive });
    const bonds = Array.from({ length: n }, (_, uid): Row => stored("Bonds", index, uid));
    const lost = resetColumns(child, netuid, events);
    fields.push({
      field: of("Bonds"),
      chain: bonds.map(rowText),
      computed: mech.bonds.map((row) => rowText(row.filter(([uid]) => !lost.has(uid)))),
    });
    fields.push({ field: of("event: emission to miners"), chain: witnesses.get(mechid) ?? [], computed: mech.serverEmission });
  }
  const left = new Set(touched);
  const mismatches = fields.flatMap(({ field, chain, computed }) =>
    computed.flatMap((value, uid): Mismatch[] =>
      (left.has(uid) && !field.startsWith("event")) || chain[uid] === value
        ? []
        : [{ field, uid, chain: chain[uid] ?? "absent", computed: value }],
    ),
  );
  return { fields, mismatches };
}

type Row = readonly (readonly [uid: number, value: number])[];

/** Columns of bonds that commitments reset after the epoch, where the subnet has that switched on. */
function resetColumns(child: StateReader, netuid: number, events: readonly EventRecord[]): ReadonlySet<number> {
  const committers = events
    .filter(({ pallet, data }) => pallet === "Commitments" && data?.netuid === netuid && data.who !== undefined)
    .map(({ data }): Hex => data.who);
  if (committers.length === 0 || child.get("SubtensorModule.BondsResetOn", netuid) !== true) return new Set();
  const resets = (who: Hex) => child.get("Commitments.CommitmentOf", netuid, who)?.info.fields.includes("ResetBondsFlag") === true;
  const uids = committers.filter(resets).map((who): number | null => child.get("SubtensorModule.Uids", netuid, who));
  return new Set(uids.filter((uid) => uid !== null));
}

function rowText(row: Row): Comparable {
  return row.map(([uid, value]) => `${uid}:${value}`).join(" ");
}
