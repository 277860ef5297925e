import { netuid } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import { type DynamicInfo, type Subnet, toSubnet } from "./shape/dynamicInfo.js";
import { noSubnet } from "./shape/exists.js";

/** One subnet with its pool. @throws InputError `ERR_INPUT_SUBNET` where it doesn't exist */
export const subnet = defineRead({
  name: "subnet",
  command: ["subnets", "info"],
  doc: "A subnet's owner, pool and emission",
  params: { netuid: netuid() },
  examples: ["tao subnets info --netuid 1"],
  async fetch(view, { netuid }): Promise<Subnet> {
    const info = await view.call<DynamicInfo | null>("SubnetInfoRuntimeApi_get_dynamic_info", netuid);
    if (info === null) throw noSubnet(netuid);
    return toSubnet(info);
  },
  present: {
    lines: (s) => [
      ["Subnet", `${s.netuid} ${s.symbol} ${s.name}`.trim()],
      ["Owner", s.ownerColdkey],
      ["Owner hotkey", s.ownerHotkey],
      ["Moving price", `τ${s.movingPrice} per alpha`],
      ["Pool", `${s.taoIn} and ${s.alphaIn}`],
      ["Alpha out", String(s.alphaOut)],
      ["Emission per block", `${s.taoInEmission}, ${s.alphaInEmission} to the pool, ${s.alphaOutEmission} to participants`],
      ["Epoch", `every ${s.tempo} blocks, ${s.blocksSinceLastStep} since the last`],
      ["Registered at block", String(s.registeredAt)],
    ],
  },
});
