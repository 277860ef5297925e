import { invalidParams } from "../errors.js";
import type { Method, Methods } from "../method.js";
import { overSocket, unsubscribe } from "../subscriptions.js";
import { internal, quantity, quantityParam } from "./ethereumParams.js";

/*
 * Filters and subscriptions of blocks, logs and transactions that never come: the devnet runs no EVM.
 */

const MOST_FILTERS = 500;

const newFilter: Method = ({ data: { ethereumFilters } }) => {
  if (ethereumFilters.size >= MOST_FILTERS) throw internal(`Filter pool is full (limit ${MOST_FILTERS}).`);
  const id = Math.max(0, ...ethereumFilters) + 1;
  ethereumFilters.add(id);
  return quantity(id);
};

const changes: Method = ({ data: { ethereumFilters } }, [id]) => {
  const filter = Number(quantityParam(id, "index"));
  if (!ethereumFilters.has(filter)) throw internal(`Filter id ${filter} does not exist.`);
  return [];
};

const uninstall: Method = ({ data: { ethereumFilters } }, [id]) => {
  const filter = Number(quantityParam(id, "index"));
  if (!ethereumFilters.delete(filter)) throw internal(`Filter id ${filter} does not exist.`);
  return true;
};

const KINDS = ["newHeads", "logs", "newPendingTransactions", "syncing"];

const subscribe: Method = (_node, [kind], connection) => {
  if (!KINDS.includes(kind as string)) throw invalidParams(`unknown variant \`${kind}\`, expected one of ${KINDS.join(", ")}`);
  return overSocket(connection).subscribe("eth_subscription", (send) => {
    if (kind === "syncing") send(false);
    return () => undefined;
  });
};

export const filterMethods: Methods = {
  eth_getFilterChanges: changes,
  eth_getFilterLogs: changes,
  eth_getLogs: () => [],
  eth_newBlockFilter: newFilter,
  eth_newFilter: newFilter,
  eth_newPendingTransactionFilter: newFilter,
  eth_subscribe: subscribe,
  eth_uninstallFilter: uninstall,
  eth_unsubscribe: unsubscribe,
};
