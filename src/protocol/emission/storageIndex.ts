/** How storages that differ per mechanism are keyed: subnet and mechanism in one u16 (`NetUidStorageIndex`). */
export function storageIndex(netuid: number, mechid: number): number {
  return Math.min(Math.min(mechid * 4096, 65_535) + netuid, 65_535);
}
