import { mcpCommand } from "../commands/mcp.js";

export const commands = [mcpCommand];
