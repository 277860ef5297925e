import { toolsCommand } from "../commands/tools.js";

export const commands = [toolsCommand];
