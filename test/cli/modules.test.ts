import { beforeAll, describe, expect, test } from "@jest/globals";
import { build, type Metafile } from "esbuild";
import { oneImportEach } from "../../scripts/build/oneImportEach.mjs";
import { DECLARATIONS } from "../../src/cli/declared.js";

/** The command line as it is built; nothing is written. */
let outputs: Metafile["outputs"];
beforeAll(async () => {
  const { metafile } = await build({
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    splitting: true,
    write: false,
    metafile: true,
    mainFields: ["module", "main"],
    external: ["bufferutil", "utf-8-validate"],
    entryPoints: { bin: "src/cli/bin.ts", main: "src/cli/main.ts" },
    outdir: "dist/cli",
    plugins: [oneImportEach(DECLARATIONS)],
  });
  outputs = metafile.outputs;
});

/** The source files that are loaded with the files of these names, without what is imported later. */
function loaded(...sources: string[]): string[] {
  const files = new Set<string>();
  const add = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    for (const { path, kind } of outputs[file]!.imports) if (kind === "import-statement" && Object.hasOwn(outputs, path)) add(path);
  };
  for (const source of sources) {
    const file = Object.keys(outputs).find((path) => outputs[path]!.entryPoint === source);
    if (file === undefined) throw new Error(`${source} isn't imported by itself`);
    add(file);
  }
  return [...files].flatMap((file) => Object.keys(outputs[file]!.inputs)).sort();
}

const folders = (paths: readonly string[]) => [...new Set(paths.map((path) => path.split("/").slice(0, 2).join("/")))].sort();

test("help, version and completion load nothing but their own files", () => {
  expect(loaded("src/cli/bin.ts").filter((path) => !/^src\/(cli|errors|units)\//.test(path))).toEqual([]);
});

test("what every command loads holds no declaration, no keys, no codec and no package but SS58's and the parser", () => {
  const common = loaded("src/cli/main.ts");
  expect(common.filter((path) => path.startsWith("src/wallet/"))).toEqual(["src/wallet/location.ts", "src/wallet/passwordVariable.ts"]);
  expect(common.filter((path) => /^src\/(queries|extrinsics|devnet|emissions|protocol|client\/codec)\//.test(path))).toEqual([]);
  expect(folders(common.filter((path) => path.startsWith("node_modules/")))).toEqual([
    "node_modules/@noble",
    "node_modules/@scure",
    "node_modules/yargs-parser",
  ]);
});

describe("a declared command loads its own declaration and no other", () => {
  const isDeclaration = (path: string) => /^src\/(queries|extrinsics)\/[^/]+\.ts$/.test(path);

  test("reads: no transaction, no wallet, no @polkadot", () => {
    const paths = loaded("src/cli/fromRead.ts", "src/queries/balance.ts");
    expect(paths.filter(isDeclaration)).toEqual(["src/queries/balance.ts"]);
    expect(paths.filter((path) => /^src\/(extrinsics|wallet|devnet|emissions|protocol)\/|@polkadot|hash-wasm/.test(path))).toEqual([]);
  });

  test("transactions: no wallet and no @polkadot before something is signed, no devnet", () => {
    const paths = loaded("src/cli/fromIntent.ts", "src/extrinsics/addStake.ts");
    expect(paths.filter((path) => /^src\/(wallet|devnet|emissions)\/|@polkadot|hash-wasm/.test(path))).toEqual([]);
    expect(paths.filter((path) => path.startsWith("src/queries/") && isDeclaration(path))).toEqual([]);
  });

  test("and none of them brings @polkadot or the devnet", () => {
    const declared = Object.values(outputs).flatMap(({ entryPoint = "" }) =>
      /^src\/(queries|extrinsics)\//.test(entryPoint) ? [entryPoint] : [],
    );
    expect(declared.length).toBeGreaterThan(15);
    for (const file of declared)
      expect(loaded(file).filter((path) => /@polkadot|hash-wasm|^src\/(devnet|emissions)\//.test(path))).toEqual([]);
  });
});
