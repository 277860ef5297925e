import { chainTypes } from "../commands/chainTypes.js";

export const commands = [chainTypes];
