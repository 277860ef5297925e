/** How storages that differ per mechanism are keyed: subnet and mechanism in one u16 (`NetUidStorageIndex`). */
export function storageIndex(netuid: number, mechid: number): number {
  return mechid * 4096 + netuid;
}
