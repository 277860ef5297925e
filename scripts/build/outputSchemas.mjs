import { resolve } from "node:path";
import ts from "typescript";

/**
 * JSON Schemas of what commands print, from types: the output of every read, the plan and outcome that all intents have, the data of the commands that are
 * written by hand, and an error. Numbers of 64 bits and more are decimal strings there, bytes hex, amounts as `Balance.toJSON` writes them.
 *
 * @returns {import("../../src/cli/tools/documents.js").OutputSchemas}
 */
export function outputSchemas(root = process.cwd()) {
  const files = ["src/queries/reads.ts", "src/extrinsics/types.ts", "src/cli/outputs.ts"].map((path) => resolve(root, path));
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(resolve(root, "tsconfig.json"), ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const program = ts.createProgram(files, { ...options, noEmit: true, incremental: false, tsBuildInfoFile: undefined });
  const checker = program.getTypeChecker();
  const [reads, types, outputs] = files.map((path) => checker.getSymbolAtLocation(program.getSourceFile(path)));
  const exported = (module, name) => checker.getExportsOfModule(module).find((symbol) => symbol.name === name);
  const registry = checker.getTypeOfSymbol(exported(reads, "reads"));
  const convert = converter(checker);
  const named = (module, name) => convert(checker.getDeclaredTypeOfSymbol(exported(module, name)));
  return {
    reads: Object.fromEntries(
      registry.getProperties().map((symbol) => {
        const [call] = checker.getTypeOfSymbol(symbol).getCallSignatures();
        return [symbol.name, convert(checker.getAwaitedType(call.getReturnType()))];
      }),
    ),
    plan: named(outputs, "ShownPlan"),
    outcome: named(types, "Outcome"),
    written: named(outputs, "Outputs").properties,
    error: named(outputs, "ShownError"),
  };
}

const BALANCE = {
  type: "object",
  description: "An amount; `unit` is tao, or alpha:NETUID",
  properties: {
    rao: { type: "string", pattern: "^-?\\d+$" },
    amount: { type: "string", pattern: "^-?\\d+\\.\\d{9}$" },
    unit: { type: "string" },
  },
  required: ["rao", "amount", "unit"],
  additionalProperties: false,
};
const BIGINT = { type: "string", pattern: "^-?\\d+$" };
const HEX = { type: "string", pattern: "^0x([0-9a-f]{2})*$" };

/** A type as JSON Schema. A type within itself is left open. */
function converter(checker) {
  const { TypeFlags } = ts;
  const within = new Set();

  const convert = (type) => {
    const { flags } = type;
    if (flags & TypeFlags.BigIntLike) return BIGINT;
    if (flags & TypeFlags.StringLiteral) return { const: type.value };
    if (flags & TypeFlags.NumberLiteral) return { const: type.value };
    if (flags & TypeFlags.BooleanLiteral) return { const: type.intrinsicName === "true" };
    if (flags & TypeFlags.TemplateLiteral) return HEX;
    if (flags & TypeFlags.StringLike) return { type: "string" };
    if (flags & TypeFlags.NumberLike) return { type: "number" };
    if (flags & TypeFlags.BooleanLike) return { type: "boolean" };
    if (flags & TypeFlags.Null) return { type: "null" };
    if (type.isUnion()) return union(type.types);
    if (flags & TypeFlags.Object || type.isIntersection()) return object(type);
    return {}; // unknown and any: whatever the chain holds
  };

  const union = (types) => {
    const left = types.filter(({ flags }) => !(flags & TypeFlags.Undefined));
    const schemas = unique(left.map(convert));
    const constants = schemas.filter((schema) => "const" in schema).map((schema) => schema.const);
    if (constants.length === 2 && constants.every((value) => typeof value === "boolean"))
      return anyOf([{ type: "boolean" }, ...schemas.filter((schema) => !("const" in schema))]);
    if (constants.length > 1) return anyOf([{ enum: constants }, ...schemas.filter((schema) => !("const" in schema))]);
    return anyOf(schemas);
  };
  const anyOf = (schemas) => (schemas.length === 1 ? schemas[0] : { anyOf: schemas });
  const unique = (schemas) => [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];

  const object = (type) => {
    const name = type.symbol?.name;
    if (name === "Balance") return BALANCE;
    if (name === "Uint8Array") return HEX;
    if (checker.isTupleType(type)) return { type: "array", prefixItems: checker.getTypeArguments(type).map(convert), items: false };
    if (checker.isArrayType(type)) return { type: "array", items: convert(checker.getTypeArguments(type)[0]) };
    if (within.has(type)) return {};
    within.add(type);
    try {
      return properties(type);
    } finally {
      within.delete(type);
    }
  };

  const properties = (type) => {
    const shown = checker.getPropertiesOfType(type).filter((symbol) => checker.getTypeOfSymbol(symbol).getCallSignatures().length === 0);
    const index = checker.getIndexTypeOfType(type, ts.IndexKind.String);
    const optional = (symbol) => Boolean(symbol.flags & ts.SymbolFlags.Optional) || allowsUndefined(checker.getTypeOfSymbol(symbol));
    const required = shown.filter((symbol) => !optional(symbol)).map((symbol) => symbol.name);
    return {
      type: "object",
      properties: Object.fromEntries(shown.map((symbol) => [symbol.name, property(symbol)])),
      ...(required.length === 0 ? {} : { required }),
      additionalProperties: index === undefined ? false : convert(index),
    };
  };
  const property = (symbol) => {
    const doc = ts.displayPartsToString(symbol.getDocumentationComment(checker)).replace(/\s+/g, " ").trim();
    return { ...convert(checker.getTypeOfSymbol(symbol)), ...(doc === "" ? {} : { description: doc }) };
  };
  const allowsUndefined = (type) => type.isUnion() && type.types.some(({ flags }) => flags & TypeFlags.Undefined);

  return convert;
}
