import { configClear, configGet, configSet } from "../commands/config.js";

export const commands = [configGet, configSet, configClear];
