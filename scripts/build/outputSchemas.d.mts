import type { OutputSchemas } from "../../src/cli/tools/documents.js";

export function outputSchemas(root?: string): OutputSchemas;
