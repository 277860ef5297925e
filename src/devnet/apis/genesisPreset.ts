import { executionFailed } from "../rpc/errors.js";
import type { Api, Apis } from "./api.js";

const ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const BOB = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
const ALICE_ED25519 = "5FA9nQDVg267DEd8m1ZypXLBnvN7SFxYwV7ndqSYGiN9TTpu";
const FUNDS = 1_000_000_000_000_000;

const NAME = "benchmark";
/** The only genesis that the runtime knows by name (`generate_genesis_json`, runtime/src/lib.rs). */
const PRESET = {
  aura: { authorities: [ALICE] },
  balances: { balances: [ALICE, BOB].map((account) => [account, FUNDS]) },
  grandpa: { authorities: [[ALICE_ED25519, 1]] },
  sudo: { key: ALICE },
  subtensorModule: { balancesIssuance: 0, stakes: [] },
};

/** Without a name the whole default configuration is asked for, which nothing here is made from. */
const getPreset: Api = (_context, id: string | null) => {
  if (id === null) throw executionFailed("the default genesis configuration isn't kept here");
  return id === NAME ? new TextEncoder().encode(JSON.stringify(PRESET, undefined, 2)) : null;
};

export const genesisApis: Apis = {
  GenesisBuilder_get_preset: getPreset,
  GenesisBuilder_preset_names: () => [NAME],
};
