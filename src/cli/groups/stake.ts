import { stakeChoose } from "../commands/stakeChoose.js";
import { stakeWizard } from "../commands/stakeWizard.js";

export const commands = [stakeChoose, stakeWizard];
