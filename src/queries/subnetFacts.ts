import { netuid } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import { Balance } from "../units/balance.js";
import type { DynamicInfo } from "./shape/dynamicInfo.js";
import { noSubnet } from "./shape/exists.js";
import { fixedText } from "./shape/fixed.js";
import { chainText } from "./shape/text.js";
import { apiRead } from "./support/apiRead.js";
import { mapRead } from "./support/mapRead.js";
import { fields, line, table, textsOf } from "./support/show.js";
import { storageRead } from "./support/storageRead.js";

/* What is to know of subnets besides their pools, neurons and settings. */

export const subnetIdentity = storageRead({
  name: "subnetIdentity",
  command: ["subnets", "get-identity"],
  doc: "What a subnet's owner says of it: name, links, description",
  params: { netuid: netuid() },
  examples: ["tao subnets get-identity --netuid 1"],
  item: "SubtensorModule.SubnetIdentitiesV3",
  as: textsOf,
  present: fields,
});

/** A subnet and its name. */
export interface Named {
  readonly netuid: number;
  readonly name: string;
}

const ALL_SUBNETS = "SubnetInfoRuntimeApi_get_all_dynamic_info";

export const subnetNames = apiRead({
  name: "subnetNames",
  command: ["subnets", "names"],
  doc: "The subnets' names",
  params: {},
  examples: ["tao subnets names"],
  api: ALL_SUBNETS,
  as: (infos: (DynamicInfo | null)[]): Named[] =>
    infos.flatMap((info) => (info === null ? [] : [{ netuid: info.netuid, name: chainText(info.subnetName) }])),
  present: table<Named>({ netuid: "right", name: "left" }),
});

/** A subnet and the sign of its alpha. */
export interface Symbolized {
  readonly netuid: number;
  readonly symbol: string;
}

export const tokenSymbols = apiRead({
  name: "tokenSymbols",
  command: ["subnets", "symbols"],
  doc: "The symbols of the subnets' alpha",
  params: {},
  examples: ["tao subnets symbols"],
  api: ALL_SUBNETS,
  as: (infos: (DynamicInfo | null)[]): Symbolized[] =>
    infos.flatMap((info) => (info === null ? [] : [{ netuid: info.netuid, symbol: chainText(info.tokenSymbol) }])),
  present: table<Symbolized>({ netuid: "right", symbol: "left" }),
});

export const subnetRegistrationCost = apiRead({
  name: "subnetRegistrationCost",
  command: ["subnets", "burn-cost"],
  doc: "What it costs now to register a subnet",
  params: {},
  examples: ["tao subnets burn-cost"],
  api: "SubnetRegistrationRuntimeApi_get_network_registration_cost",
  as: (rao: bigint) => Balance.tao(rao),
  present: line("Cost of a subnet"),
});

/** When a subnet can be started. */
export interface StartSchedule {
  readonly netuid: number;
  readonly registeredAt: bigint;
  /** Blocks that must pass before the owner can start it. */
  readonly startCallDelay: bigint;
  readonly earliestStartBlock: bigint;
  readonly block: number;
  /** Whether it was started already. */
  readonly started: boolean;
}

/** When a subnet's owner can start it (`start_call`). The delay is the stored one, or the runtime's constant where none is stored. */
export const subnetStartSchedule = defineRead({
  name: "subnetStartSchedule",
  command: ["subnets", "check-start"],
  doc: "From which block on a subnet's owner can start it",
  params: { netuid: netuid() },
  examples: ["tao subnets check-start --netuid 2"],
  async fetch(view, { netuid }): Promise<StartSchedule> {
    const [exists, block, registeredAt, firstEmission, startCallDelay] = await view.getMany<
      [boolean, number, bigint, bigint | null, bigint]
    >([
      ["SubtensorModule.NetworksAdded", netuid],
      ["System.Number"],
      ["SubtensorModule.NetworkRegisteredAt", netuid],
      ["SubtensorModule.FirstEmissionBlockNumber", netuid],
      ["SubtensorModule.StartCallDelay"],
    ]);
    if (!exists) throw noSubnet(netuid);
    return {
      netuid,
      registeredAt,
      startCallDelay,
      earliestStartBlock: registeredAt + startCallDelay,
      block,
      started: firstEmission !== null,
    };
  },
  present: fields,
});

/** How much TAO flows into a subnet. */
export interface TaoFlow {
  readonly netuid: number;
  /** The block it was last brought up to. */
  readonly block: bigint;
  /** rao per block as a decimal, signed: what is staked less what is unstaked, as a moving average. */
  readonly flow: string;
}

export const subnetTaoFlows = mapRead({
  name: "subnetTaoFlows",
  command: ["subnets", "flows"],
  doc: "Moving average of TAO that flows into each subnet by staking, rao per block",
  params: {},
  examples: ["tao subnets flows"],
  item: "SubtensorModule.SubnetEmaTaoFlow",
  as: (entries): TaoFlow[] =>
    entries
      .map(([[netuid], [block, flow]]) => ({ netuid: netuid as number, block, flow: fixedText(flow, 64) }))
      .sort((a, b) => a.netuid - b.netuid),
  present: table<TaoFlow>({ netuid: "right", flow: "right", block: "right" }),
});
