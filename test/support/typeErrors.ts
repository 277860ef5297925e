import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const PACKAGE = {
  "subtensor-sdk": ["src/index.ts"],
  "subtensor-sdk/consensus": ["src/protocol/consensus/index.ts"],
  "subtensor-sdk/devnet": ["src/devnet/index.ts"],
  "subtensor-sdk/wallet": ["src/wallet/index.ts"],
};

/** What TypeScript says of sources that aren't files, by their names (`a.ts`, which others import as `./a.js`); the package is this one, by its name. */
export function typeErrors(sources: Readonly<Record<string, string>>): Record<string, string[]> {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2024.d.ts"],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ["node"],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    baseUrl: root,
    paths: PACKAGE,
  };
  const place = (name: string) => join(root, "test/docs", name);
  const virtual = new Map(Object.entries(sources).map(([name, text]) => [place(name), text]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => virtual.has(path) || fileExists.call(host, path);
  host.readFile = (path) => virtual.get(path) ?? readFile.call(host, path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = virtual.get(path);
    return text === undefined ? getSourceFile.call(host, path, version, ...rest) : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([...virtual.keys()], options, host);
  return Object.fromEntries(
    Object.keys(sources).map((name) => {
      const file = program.getSourceFile(place(name))!;
      const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
      const line = ({ start = 0 }: ts.Diagnostic) => file.text.slice(0, start).split("\n").length;
      return [name, found.map((one) => `${line(one)}: ${ts.flattenDiagnosticMessageText(one.messageText, " ")}`)];
    }),
  );
}
