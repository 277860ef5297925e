import { InputError } from "../../errors/kinds.js";

/** The error for a subnet that the chain doesn't have. */
export function noSubnet(netuid: number): InputError {
  return new InputError("ERR_INPUT_SUBNET", `there is no subnet ${netuid}`, {
    remedy: "See `tao subnets list` for those that exist.",
    details: { netuid },
  });
}
