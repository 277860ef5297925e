import type { View } from "../../client/view.js";
import { noSubnet } from "./exists.js";
import { u16Text } from "./fixed.js";

/** One row of a sparse matrix: from a neuron to others. Values are u16. */
export interface MatrixRow {
  readonly uid: number;
  readonly entries: readonly (readonly [uid: number, value: number])[];
}

/** Storages are indexed by subnet and mechanism in one number (`NetUidStorageIndex`). */
export function storageIndex(netuid: number, mechid: number): number {
  return mechid * 4096 + netuid;
}

/** The stored rows of `Weights` or `Bonds`, by uid. */
export async function matrixRows(view: View, item: string, netuid: number, mechid: number): Promise<MatrixRow[]> {
  const pinned = await view.at();
  const [exists, rows] = await Promise.all([
    pinned.get<boolean>("SubtensorModule.NetworksAdded", netuid),
    pinned.entries<[number, number][]>(item, storageIndex(netuid, mechid)),
  ]);
  if (!exists) throw noSubnet(netuid);
  return rows
    .filter(([, entries]) => entries.length > 0)
    .map(([key, entries]) => ({ uid: key[1] as number, entries }))
    .sort((a, b) => a.uid - b.uid);
}

/** A table with a line per stored row. */
export const presentMatrix = {
  rows: (rows: readonly MatrixRow[]) => rows,
  columns: [
    { title: "UID", align: "right" as const, value: (row: MatrixRow) => String(row.uid) },
    { title: "Targets", align: "right" as const, value: (row: MatrixRow) => String(row.entries.length) },
    { title: "uid:value", value: (row: MatrixRow) => row.entries.map(([uid, value]) => `${uid}:${u16Text(value, 4)}`).join(" ") },
  ],
};
