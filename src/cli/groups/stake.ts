import { addStake } from "../../extrinsics/addStake.js";
import { removeStake } from "../../extrinsics/removeStake.js";
import { stake } from "../../queries/stake.js";
import { intentCommand } from "../fromIntent.js";
import { readCommand } from "../fromRead.js";

export const commands = [readCommand(stake), intentCommand(addStake), intentCommand(removeStake)];
