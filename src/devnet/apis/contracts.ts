import type { Hex } from "../../units/hex.js";
import { executionFailed } from "../rpc/errors.js";
import type { Api, Apis } from "./api.js";

/** No contract can be made here; those of a chain that this one goes on from keep their storage in child tries, which aren't fetched. */
const getStorage: Api = ({ state }, address: Hex) => {
  if (state.get("Contracts.ContractInfoOf", address) !== null) throw executionFailed("a contract's storage isn't here");
  return { type: "Err", value: "DoesntExist" };
};

export const contractApis: Apis = { ContractsApi_get_storage: getStorage };
