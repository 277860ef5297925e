import { consensusExplain } from "../commands/consensusExplain.js";
import { consensusSimulate } from "../commands/consensusSimulate.js";

export const commands = [consensusSimulate, consensusExplain];
