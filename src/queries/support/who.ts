import { address } from "../../registry/params.js";

/* Parameters that the command line fills from the wallet. */

export const coldkey = () => address("The coldkey, by default the wallet's", "coldkey");
export const hotkey = () => address("The hotkey, by default the wallet's", "hotkey");
