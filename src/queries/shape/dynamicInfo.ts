import { Balance, stakeUnit } from "../../units/balance.js";
import { fixedText } from "./fixed.js";
import { chainText } from "./text.js";

/** A subnet with its pool and what it is paid. */
export interface Subnet {
  readonly netuid: number;
  readonly name: string;
  readonly symbol: string;
  readonly ownerColdkey: string;
  readonly ownerHotkey: string;
  /** TAO for one alpha, as a decimal: the pool's moving average, which decides the subnet's share of emission. */
  readonly movingPrice: string;
  /** The pool's reserves. On root, TAO alone. */
  readonly taoIn: Balance<"tao">;
  readonly alphaIn: Balance;
  /** Alpha outside of the pool. */
  readonly alphaOut: Balance;
  /** What each block adds: TAO and alpha to the pool, alpha to the participants. */
  readonly taoInEmission: Balance<"tao">;
  readonly alphaInEmission: Balance;
  readonly alphaOutEmission: Balance;
  /** Blocks between epochs, and since the last. */
  readonly tempo: number;
  readonly blocksSinceLastStep: bigint;
  readonly lastStep: bigint;
  readonly registeredAt: bigint;
}

/** `DynamicInfo` as the runtime API answers it (pallets/subtensor/src/rpc_info/dynamic_info.rs). */
export interface DynamicInfo {
  readonly netuid: number;
  readonly ownerHotkey: string;
  readonly ownerColdkey: string;
  readonly subnetName: readonly number[];
  readonly tokenSymbol: readonly number[];
  readonly tempo: number;
  readonly lastStep: bigint;
  readonly blocksSinceLastStep: bigint;
  readonly alphaIn: bigint;
  readonly alphaOut: bigint;
  readonly taoIn: bigint;
  readonly alphaOutEmission: bigint;
  readonly alphaInEmission: bigint;
  readonly taoInEmission: bigint;
  readonly networkRegisteredAt: bigint;
  readonly movingPrice: bigint;
}

export function toSubnet(info: DynamicInfo): Subnet {
  const alpha = (rao: bigint) => Balance.of(rao, stakeUnit(info.netuid));
  return {
    netuid: info.netuid,
    name: chainText(info.subnetName),
    symbol: chainText(info.tokenSymbol),
    ownerColdkey: info.ownerColdkey,
    ownerHotkey: info.ownerHotkey,
    movingPrice: fixedText(info.movingPrice, 32),
    taoIn: Balance.tao(info.taoIn),
    alphaIn: alpha(info.alphaIn),
    alphaOut: alpha(info.alphaOut),
    taoInEmission: Balance.tao(info.taoInEmission),
    alphaInEmission: alpha(info.alphaInEmission),
    alphaOutEmission: alpha(info.alphaOutEmission),
    tempo: info.tempo,
    blocksSinceLastStep: info.blocksSinceLastStep,
    lastStep: info.lastStep,
    registeredAt: info.networkRegisteredAt,
  };
}
