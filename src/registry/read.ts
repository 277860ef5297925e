import type { View } from "../client/view.js";
import { type ViewOptions, viewFor } from "../client/viewFor.js";
import { type Inputs, type Params, type Parsed, parseInputs } from "./params.js";

/** How a list of results is shown as a table: a title and what stands below it. */
export interface Column<Row> {
  readonly title: string;
  readonly align?: "left" | "right";
  value(row: Row): string;
}

/** How a result is shown to people: rows of a table, or named lines. */
export type Present<Output> =
  // biome-ignore lint/suspicious/noExplicitAny: rows are of the kind that `rows` makes
  | { readonly rows: (output: Output) => readonly any[]; readonly columns: readonly Column<any>[] }
  | { readonly lines: (output: Output) => [label: string, value: string][] };

/** A read as it is declared: from this come the SDK's method, the command, its JSON and the docs. */
export interface ReadSpec<P extends Params = Params, Output = unknown> {
  /** camelCase; the SDK's method. */
  readonly name: string;
  /** The command: group, then name, e.g. `["subnets", "show"]`. */
  readonly command: readonly [group: string, name: string];
  /** One line. */
  readonly doc: string;
  readonly params: P;
  readonly examples?: readonly string[];
  /** Receives the caller's view; a fetch of more than one request pins it first by `view.at()`. */
  fetch(view: View, input: Parsed<P>): Promise<Output>;
  readonly present: Present<Output>;
}

/** Of which block it is read, and within what limits. */
export type ReadOptions = ViewOptions;

/** A declared read, ready to be called with a view. */
export interface Read<P extends Params = Params, Output = unknown> {
  (view: View, input: Inputs<P>, options?: ReadOptions): Promise<Output>;
  readonly spec: ReadSpec<P, Output>;
}

/** Declares a read. */
export function defineRead<const P extends Params, Output>(spec: ReadSpec<P, Output>): Read<P, Output> {
  const read = async (view: View, input: Inputs<P>, options: ReadOptions = {}) =>
    spec.fetch(await viewFor(view, options), parseInputs(spec.params, input as Record<string, unknown>));
  return Object.assign(read, { spec });
}
