import type { Call } from "../../client/codec/types.js";
import type { Handler, PalletCalls } from "../runtime/context.js";
import { adminUtilsCalls } from "./adminUtils/calls.js";
import { balancesCalls } from "./balances/calls.js";
import { baseFeeCalls } from "./baseFee/calls.js";
import { commitmentsCalls } from "./commitments/calls.js";
import { contractsCalls } from "./contracts/calls.js";
import { crowdloanCalls } from "./crowdloan/calls.js";
import { drandCalls } from "./drand/calls.js";
import { evmCalls } from "./evm/calls.js";
import { grandpaCalls } from "./grandpa/calls.js";
import { limitOrdersCalls } from "./limitOrders/calls.js";
import { mevShieldCalls } from "./mevShield/calls.js";
import { multisigCalls } from "./multisig/calls.js";
import { preimageCalls } from "./preimage/calls.js";
import { proxyCalls } from "./proxy/calls.js";
import { safeModeCalls } from "./safeMode/calls.js";
import { schedulerCalls } from "./scheduler/schedule.js";
import { subtensorCalls } from "./subtensor/calls.js";
import { sudoCalls } from "./sudo/calls.js";
import { swapCalls } from "./swap/calls.js";
import { systemCalls } from "./system/calls.js";
import { timestampCalls } from "./timestamp/calls.js";
import { utilityCalls } from "./utility/calls.js";

/** The calls that this chain executes, by pallet and name. Any other is refused as filtered. */
const PALLETS: Readonly<Record<string, PalletCalls>> = {
  AdminUtils: adminUtilsCalls,
  Balances: balancesCalls,
  BaseFee: baseFeeCalls,
  Commitments: commitmentsCalls,
  Contracts: contractsCalls,
  Crowdloan: crowdloanCalls,
  Drand: drandCalls,
  EVM: evmCalls,
  Grandpa: grandpaCalls,
  LimitOrders: limitOrdersCalls,
  MevShield: mevShieldCalls,
  Multisig: multisigCalls,
  Preimage: preimageCalls,
  Proxy: proxyCalls,
  SafeMode: safeModeCalls,
  Scheduler: schedulerCalls,
  SubtensorModule: subtensorCalls,
  Sudo: sudoCalls,
  Swap: swapCalls,
  System: systemCalls,
  Timestamp: timestampCalls,
  Utility: utilityCalls,
};

/** What a call does; undefined where this chain doesn't execute it. */
export function handlerOf({ pallet, name }: Pick<Call, "pallet" | "name">): Handler | undefined {
  return PALLETS[pallet]?.[name];
}
