import type { Plugin } from "esbuild";
import type { Declaration } from "../../src/cli/declared.js";

export function oneImportEach(declarations: readonly Declaration[]): Plugin;
