/**
 * Methods that a node runs only for those who reach it by its loopback address, unless it is told otherwise (`--rpc-methods=auto`, which is how the
 * official localnet runs).
 */
export const UNSAFE: ReadonlySet<string> = new Set([
  "author_hasKey",
  "author_hasSessionKeys",
  "author_insertKey",
  "author_removeExtrinsic",
  "author_rotateKeys",
  "offchain_localStorageClear",
  "offchain_localStorageGet",
  "offchain_localStorageSet",
  "state_getPairs",
  "state_queryStorage",
  "state_traceBlock",
  "system_addLogFilter",
  "system_addReservedPeer",
  "system_dryRun",
  "system_dryRunAt",
  "system_peers",
  "system_removeReservedPeer",
  "system_resetLogFilter",
  "system_unstable_networkState",
]);
