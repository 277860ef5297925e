import { utilsConvert } from "../commands/utilsConvert.js";
import { utilsLatency } from "../commands/utilsLatency.js";

export const commands = [utilsConvert, utilsLatency];
