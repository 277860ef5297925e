import { addStake } from "./addStake.js";
import { burnedRegister } from "./burnedRegister.js";
import { call } from "./call.js";
import { registerSubnet } from "./registerSubnet.js";
import { removeStake } from "./removeStake.js";
import { setWeights } from "./setWeights.js";
import { startCall } from "./startCall.js";
import { transfer } from "./transfer.js";

/** Every declared intent, by its name: the registry that the SDK's methods, the commands and the docs come from. */
export const intents = { addStake, burnedRegister, call, registerSubnet, removeStake, setWeights, startCall, transfer };
