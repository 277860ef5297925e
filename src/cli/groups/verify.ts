import { verifyEpochCommand } from "../commands/verifyEpoch.js";
import { verifyHistory } from "../commands/verifyHistory.js";
import { verifyWatch } from "../commands/verifyWatch.js";

export const commands = [verifyEpochCommand, verifyHistory, verifyWatch];
