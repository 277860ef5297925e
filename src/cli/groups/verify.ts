import { verifyBlockCommand } from "../commands/verifyBlock.js";
import { verifyEpochCommand } from "../commands/verifyEpoch.js";
import { verifyFileCommand } from "../commands/verifyFile.js";
import { verifyHistory } from "../commands/verifyHistory.js";
import { verifyStakeCommand } from "../commands/verifyStake.js";
import { verifyWatch } from "../commands/verifyWatch.js";

export const commands = [verifyEpochCommand, verifyBlockCommand, verifyStakeCommand, verifyFileCommand, verifyHistory, verifyWatch];
