/** JSON Schema. */
export type Schema = Readonly<Record<string, unknown>>;

/** What `--json-output` holds: each read's `data` by its name, and every intent's `plan` and `data`. */
export function outputSchemas(root?: string): { reads: Record<string, Schema>; plan: Schema; outcome: Schema };
