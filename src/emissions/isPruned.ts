/** Whether an error is a node's word that it has dropped the state that was asked for. */
export function isPruned(error: unknown): boolean {
  return error instanceof Error && /state already discarded|unknown block/i.test(error.message);
}
