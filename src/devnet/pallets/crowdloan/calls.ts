import type { PalletCalls } from "../../runtime/context.js";
import { contribute, withdraw } from "./contribute.js";
import { create } from "./create.js";
import { finalize } from "./finalize.js";
import { dissolve, refund } from "./refund.js";
import { setMaxContribution, updateCap, updateEnd, updateMinContribution } from "./updates.js";

export const crowdloanCalls: PalletCalls = {
  contribute,
  create,
  dissolve,
  finalize,
  refund,
  set_max_contribution: setMaxContribution,
  update_cap: updateCap,
  update_end: updateEnd,
  update_min_contribution: updateMinContribution,
  withdraw,
};
