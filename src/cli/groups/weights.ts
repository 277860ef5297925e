import { setWeights } from "../../extrinsics/setWeights.js";
import { weights } from "../../queries/weights.js";
import { intentCommand } from "../fromIntent.js";
import { readCommand } from "../fromRead.js";

export const commands = [readCommand(weights), intentCommand(setWeights)];
