import { burnedRegister } from "../../extrinsics/burnedRegister.js";
import { registerSubnet } from "../../extrinsics/registerSubnet.js";
import { startCall } from "../../extrinsics/startCall.js";
import { alphaPrice } from "../../queries/alphaPrice.js";
import { bonds } from "../../queries/bonds.js";
import { epochStatus } from "../../queries/epochStatus.js";
import { hyperparameters } from "../../queries/hyperparameters.js";
import { metagraph } from "../../queries/metagraph.js";
import { subnet } from "../../queries/subnet.js";
import { subnets } from "../../queries/subnets.js";
import { intentCommand } from "../fromIntent.js";
import { readCommand } from "../fromRead.js";

export const commands = [
  ...[subnets, metagraph, subnet, hyperparameters, alphaPrice, epochStatus, bonds].map((read) => readCommand(read as never)),
  ...[registerSubnet, startCall, burnedRegister].map((intent) => intentCommand(intent as never)),
];
