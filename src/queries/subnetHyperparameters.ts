import { netuid } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import { Balance } from "../units/balance.js";
import { noSubnet } from "./shape/exists.js";
import { fixedText } from "./shape/fixed.js";
import { chainText } from "./shape/text.js";

/** A hyperparameter by its name. */
export interface Hyperparameter {
  /** As the chain spells it, e.g. `immunity_period`. */
  readonly name: string;
  /** As the chain holds it: a number, a switch, TAO, or a decimal for fixed-point numbers. */
  readonly value: number | bigint | boolean | string | Balance<"tao">;
}

/** A subnet's hyperparameters. @throws InputError `ERR_INPUT_SUBNET` where it doesn't exist */
export const subnetHyperparameters = defineRead({
  name: "subnetHyperparameters",
  command: ["subnets", "hyperparameters"],
  doc: "A subnet's hyperparameters",
  params: { netuid: netuid() },
  examples: ["tao subnets hyperparameters --netuid 1"],
  async fetch(view, { netuid }): Promise<Hyperparameter[]> {
    const entries = await view.call<Entry[] | null>("SubnetInfoRuntimeApi_get_subnet_hyperparams_v3", netuid);
    if (entries === null) throw noSubnet(netuid);
    return entries.map(({ name, value }) => ({ name: chainText(name), value: plain(value) }));
  },
  present: {
    rows: (entries) => entries,
    columns: [
      { title: "Hyperparameter", value: (h: Hyperparameter) => h.name },
      { title: "Value", align: "right", value: (h: Hyperparameter) => String(h.value) },
    ],
  },
});

interface Entry {
  readonly name: Uint8Array;
  readonly value: { readonly type: string; readonly value: number | bigint | boolean };
}

function plain({ type, value }: Entry["value"]): Hyperparameter["value"] {
  if (type === "TaoBalance") return Balance.tao(value as bigint);
  if (type === "I32F32") return fixedText(value as bigint, 32);
  if (type === "U64F64") return fixedText(value as bigint, 64);
  return value;
}
