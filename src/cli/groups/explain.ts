import { explainCommand } from "../commands/explain.js";

export const commands = [explainCommand];
