import { existsSync, readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { outputSchemas } from "../../scripts/build/outputSchemas.mjs";
import { HABITS } from "../../src/cli/habits.js";
import { commandOf, groupHelp, type HelpTable } from "../../src/cli/helpTable.js";
import { schemaOf } from "../../src/cli/output/json.js";
import { INTENTS, READS } from "../../src/cli/tools/catalogue.js";
import { intentDocument, type OutputSchemas, readDocument, writtenDocument } from "../../src/cli/tools/documents.js";

const DIST = new URL("../../dist/cli/", import.meta.url);
const JSON_FLAG = /^--json([-_]out(put)?)?$/;

/** How many documents of each command were checked, by `group name`; errors as `error`. */
export const checked = new Map<string, number>();

/**
 * Holds what a command line printed against the JSON Schema of its command. With `--json-output` it must print documents of that schema, one a line and
 * at least one, or an error; without, this says nothing.
 *
 * @throws Error saying what is wrong
 */
export function checkDocuments(words: readonly string[], out: string): void {
  if (!words.some((word) => JSON_FLAG.test(word))) return;
  const lines = out.split("\n").slice(0, -1);
  const wrong = (what: string) => new Error(`tao ${words.join(" ")} ${what}:\n${out.slice(0, 2000)}`);
  if (lines.length === 0 || !out.endsWith("\n")) throw wrong("printed no JSON");
  const keys = [...keysOf(words), "error"];
  for (const line of lines) {
    const printed = JSON.parse(line);
    const key = keys.find((one) => schemaOf(one) === printed.schema);
    if (key === undefined) throw wrong(`printed the schema ${printed.schema}`);
    // Any command's schema has the form of an error.
    const validate = validatorOf(key === "error" ? "explain code" : key);
    if (!validate(printed)) throw wrong(`isn't as its schema says, ${JSON.stringify(validate.errors)}`);
    checked.set(key, (checked.get(key) ?? 0) + 1);
  }
}

let help: HelpTable | undefined;

/** The commands that these words can mean: the one they name, and those that its flags may stand for. */
function keysOf(words: readonly string[]): string[] {
  help ??= JSON.parse(readFileSync(new URL("help.json", DIST), "utf8")) as HelpTable;
  const group = groupHelp(help, words[0]!);
  const flag = words.findIndex((word) => word.startsWith("-"));
  const found = group && commandOf(help, group, words.slice(1, flag));
  if (found === undefined) return [];
  const key = `${found.group.name} ${found.command.name}`;
  return [key, ...(HABITS[key]?.instead ?? []).map(({ means }) => means)];
}

let schemas: OutputSchemas | undefined;
const validators = new Map<string, ValidateFunction>();
const ajv = new Ajv2020({ strict: false, allErrors: true });

function validatorOf(key: string): ValidateFunction {
  const known = validators.get(key);
  if (known !== undefined) return known;
  const made = ajv.compile(documentOf(key) as object);
  validators.set(key, made);
  return made;
}

/** Of the last build; where that was without schemas, they are made now. */
export function schemasOfBuild(): OutputSchemas {
  const path = new URL("schemas.json", DIST);
  schemas ??= existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as OutputSchemas) : outputSchemas();
  return schemas;
}

/** The JSON Schema of what a command prints. @throws Error where it has none */
export function documentOf(key: string) {
  const all = schemasOfBuild();
  const isIt = ({ spec }: { readonly spec: { readonly command: readonly string[] } }) => spec.command.join(" ") === key;
  const read = READS.find(isIt);
  if (read !== undefined) return readDocument(key, all.reads[read.spec.name]!, all);
  if (INTENTS.some(isIt)) return intentDocument(key, all);
  const data = all.written[key];
  if (data === undefined) throw new Error(`src/cli/outputs.ts doesn't say what tao ${key} prints`);
  return writtenDocument(key, data, all);
}
