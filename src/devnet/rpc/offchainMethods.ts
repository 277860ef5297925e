import { toHex } from "../../units/hex.js";
import { invalidParams, RpcError } from "./errors.js";
import type { Method, Methods } from "./method.js";
import { bytesParam, keyParam, textParam } from "./params.js";

/** Offchain workers' storage is there in one kind only. */
function checkKind(value: unknown): void {
  const kind = textParam(value, "kind");
  if (kind === "LOCAL") throw new RpcError(5001, "This storage kind is not available yet.");
  if (kind !== "PERSISTENT") throw invalidParams(`unknown variant \`${kind}\`, expected \`PERSISTENT\` or \`LOCAL\``);
}

const set: Method = (node, [kind, key, value]) => {
  const [name, bytes] = [keyParam(key), bytesParam(value, "value")];
  checkKind(kind);
  node.data.offchain.set(name, bytes);
  return null;
};

const get: Method = (node, [kind, key]) => {
  const name = keyParam(key);
  checkKind(kind);
  const value = node.data.offchain.get(name);
  return value === undefined ? null : toHex(value);
};

const clear: Method = (node, [kind, key]) => {
  const name = keyParam(key);
  checkKind(kind);
  node.data.offchain.delete(name);
  return null;
};

export const offchainMethods: Methods = {
  offchain_localStorageClear: clear,
  offchain_localStorageGet: get,
  offchain_localStorageSet: set,
};
