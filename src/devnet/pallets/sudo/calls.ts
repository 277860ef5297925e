import type { PalletCalls } from "../../runtime/context.js";
import { setKey, sudo, sudoAs } from "./sudo.js";

export const sudoCalls: PalletCalls = {
  set_key: setKey,
  sudo: sudo,
  sudo_as: sudoAs,
  sudo_unchecked_weight: sudo,
};
