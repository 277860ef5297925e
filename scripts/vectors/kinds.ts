import * as epoch from "./epoch.js";
import type { VectorKind } from "./vectorFile.js";

/** Every kind of vector file, each a module of this folder: add one by adding it here. The first that matches a file runs it. */
export const KINDS: readonly VectorKind[] = [epoch];
