/**
 * Calls that this chain doesn't execute, by pallet or by name, and why. They answer as a call that the runtime's filter keeps out does
 * (`System.CallFiltered`).
 */
export const REFUSED: Readonly<Record<string, string>> = {
  "AdminUtils.schedule_grandpa_change": "nobody votes on blocks here",
  BaseFee: "there is no EVM here",
  Contracts: "there are no WASM contracts here",
  EVM: "there is no EVM here",
  Ethereum: "there is no EVM here",
  Grandpa: "nobody votes on blocks here",
  "System.apply_authorized_upgrade": "the embedded runtime can't be replaced",
  "System.authorize_upgrade": "the embedded runtime can't be replaced",
  "System.authorize_upgrade_without_checks": "the embedded runtime can't be replaced",
  "System.set_code": "the embedded runtime can't be replaced",
  "System.set_code_without_checks": "the embedded runtime can't be replaced",
  "System.set_heap_pages": "the embedded runtime has no heap pages",
  LimitOrders: "not executed yet",
};
