import { defineRead } from "../registry/read.js";
import { type DynamicInfo, type Subnet, toSubnet } from "./shape/dynamicInfo.js";
import { amountText } from "./shape/table.js";

/** All subnets with their pools, root first. */
export const subnets = defineRead({
  name: "subnets",
  command: ["subnets", "list"],
  doc: "All subnets with price, pool and emission",
  params: {},
  examples: ["tao subnets list --network finney"],
  async fetch(view): Promise<Subnet[]> {
    const infos = await view.call<(DynamicInfo | null)[]>("SubnetInfoRuntimeApi_get_all_dynamic_info");
    return infos.filter((info) => info !== null).map(toSubnet);
  },
  present: {
    rows: (subnets) => subnets,
    columns: [
      { title: "Netuid", align: "right", value: (s: Subnet) => String(s.netuid) },
      { title: "Name", value: (s: Subnet) => `${s.symbol} ${s.name}`.trim() },
      { title: "Moving price", align: "right", value: (s: Subnet) => s.movingPrice.slice(0, -3) },
      { title: "Emission τ/block", align: "right", value: (s: Subnet) => amountText(s.taoInEmission) },
      { title: "TAO in pool", align: "right", value: (s: Subnet) => amountText(s.taoIn) },
      { title: "Alpha in pool", align: "right", value: (s: Subnet) => amountText(s.alphaIn) },
      { title: "Alpha out", align: "right", value: (s: Subnet) => amountText(s.alphaOut) },
      { title: "Epoch", align: "right", value: (s: Subnet) => `${s.blocksSinceLastStep}/${s.tempo}` },
    ],
  },
});
