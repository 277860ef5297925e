import { verifyEpochCommand } from "../commands/verifyEpoch.js";

export const commands = [verifyEpochCommand];
