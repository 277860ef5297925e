import type { PalletCalls } from "../../runtime/context.js";
import { removeKey, setKey, sudo, sudoAs } from "./sudo.js";

export const sudoCalls: PalletCalls = {
  remove_key: removeKey,
  set_key: setKey,
  sudo,
  sudo_as: sudoAs,
  sudo_unchecked_weight: sudo,
};
