/** A file of vectors, read: the JSON value, or of JSON lines the list of their values. */
export interface VectorFile {
  readonly path: string;
  readonly content: unknown;
}

/** What one case came to. `difference` names the first field that differs. */
export interface CaseResult {
  readonly name: string;
  readonly ok: boolean;
  readonly difference?: string;
}

/** A kind of vector file: told by its content, and how to run its cases. */
export interface VectorKind {
  matches(file: VectorFile): boolean;
  run(file: VectorFile): AsyncIterable<CaseResult>;
}

// biome-ignore lint/suspicious/noExplicitAny: vectors are untyped JSON
export type Json = any;

/** The content as a list of objects, empty where it isn't one. */
export function records(file: VectorFile): readonly Json[] {
  const { content } = file;
  return Array.isArray(content) && content.every((item) => typeof item === "object" && item !== null) ? content : [];
}

/** Compares JSON-like values, bigints with their decimal text: where they first differ, or undefined. */
export function firstDifference(actual: unknown, expected: Json, path: string): string | undefined {
  if (typeof actual === "bigint")
    return String(expected) === actual.toString() ? undefined : `${path}: ${actual} instead of ${JSON.stringify(expected)}`;
  if (Array.isArray(actual) && Array.isArray(expected)) {
    for (let i = 0; i < Math.max(actual.length, expected.length); i++) {
      if (i >= actual.length || i >= expected.length) return `${path}: ${actual.length} entries instead of ${expected.length}`;
      const difference = firstDifference(actual[i], expected[i], `${path}[${i}]`);
      if (difference !== undefined) return difference;
    }
    return undefined;
  }
  if (typeof actual === "object" && actual !== null && typeof expected === "object" && expected !== null) {
    for (const key of Object.keys(expected)) {
      const difference = firstDifference((actual as Record<string, unknown>)[key], expected[key], path === "" ? key : `${path}.${key}`);
      if (difference !== undefined) return difference;
    }
    return undefined;
  }
  return actual === expected ? undefined : `${path}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`;
}

/** Runs one case: what `compute` gives against `expected`, an error counting as a difference. */
export function caseResult(name: string, expected: Json, compute: () => unknown): CaseResult {
  try {
    const difference = firstDifference(compute(), expected, "");
    return difference === undefined ? { name, ok: true } : { name, ok: false, difference };
  } catch (error) {
    return { name, ok: false, difference: `threw ${error instanceof Error ? error.message : String(error)}` };
  }
}
