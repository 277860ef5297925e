import type { StorageQuery, View } from "../../client/view.js";
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

/** A matrix's storage item, with the subnet and mechanism whose it is. */
interface Matrix {
  readonly item: "SubtensorModule.Weights" | "SubtensorModule.Bonds";
  readonly netuid: number;
  readonly mechid: number;
}

/** UIDs that nearly all subnets stay below: their rows are asked for at once, whatever the subnet's size. */
const USUAL_UIDS = 256;

const rowsOf = (matrix: Matrix, from: number, to: number): StorageQuery[] =>
  Array.from({ length: to - from }, (_, i) => [matrix.item, storageIndex(matrix.netuid, matrix.mechid), from + i]);

/**
 * The stored rows of matrices of one subnet, by uid: in one request, or two for a subnet of more than 256 neurons.
 *
 * @throws InputError `ERR_INPUT_SUBNET`
 */
export async function matrices(view: View, all: readonly Matrix[]): Promise<MatrixRow[][]> {
  const { netuid } = all[0]!;
  const pinned = await view.at();
  const [exists, count, ...usual] = await pinned.getMany<[boolean, number, ...Row[]]>([
    ["SubtensorModule.NetworksAdded", netuid],
    ["SubtensorModule.SubnetworkN", netuid],
    ...all.flatMap((matrix) => rowsOf(matrix, 0, USUAL_UIDS)),
  ]);
  if (!exists) throw noSubnet(netuid);
  const more = count > USUAL_UIDS ? await pinned.getMany<Row[]>(all.flatMap((matrix) => rowsOf(matrix, USUAL_UIDS, count))) : [];
  const slice = (rows: readonly Row[], i: number) => rows.slice((rows.length / all.length) * i, (rows.length / all.length) * (i + 1));
  return all.map((_, i) =>
    [...slice(usual, i), ...slice(more, i)].map((entries, uid) => ({ uid, entries })).filter(({ entries }) => entries.length > 0),
  );
}

type Row = MatrixRow["entries"];

/** The stored rows of one matrix; as {@link matrices}. */
export async function matrixRows(view: View, matrix: Matrix): Promise<MatrixRow[]> {
  return (await matrices(view, [matrix]))[0]!;
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
