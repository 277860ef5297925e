import type { PalletCalls } from "../../runtime/context.js";
import { setTimestamp } from "./set.js";

export const timestampCalls: PalletCalls = {
  set: setTimestamp,
};
