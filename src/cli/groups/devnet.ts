import { devnetStart } from "../commands/devnetStart.js";

export const commands = [devnetStart];
