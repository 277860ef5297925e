import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

const REGISTRIES = { reads: "src/queries/reads.ts", intents: "src/extrinsics/intents.ts" };
const MAKERS = { reads: ["./fromRead.js", "readCommand"], intents: ["./fromIntent.js", "intentCommand"] };

/**
 * In place of src/cli/declared.ts: the same commands, each imported alone when it's asked for, so that a command loads no other declaration.
 *
 * @returns {import("esbuild").Plugin}
 */
export function oneImportEach(declarations) {
  return {
    name: "one-import-each",
    setup(build) {
      build.onLoad({ filter: /[\\/]src[\\/]cli[\\/]declared\.ts$/ }, ({ path }) => ({
        contents: moduleText(declarations),
        loader: "js",
        resolveDir: dirname(path),
      }));
    },
  };
}

function moduleText(declarations) {
  const files = Object.fromEntries(Object.entries(REGISTRIES).map(([registry, path]) => [registry, importsOf(path)]));
  const lines = declarations.map(({ registry, name, key }) => {
    const { file, exported } = files[registry].get(name) ?? { file: resolve(REGISTRIES[registry]), exported: `${registry}.${name}` };
    return `  ${JSON.stringify(key)}: async () => (await ${registry}()).${MAKERS[registry][1]}((await import(${JSON.stringify(file)})).${exported}),`;
  });
  return [
    ...Object.entries(MAKERS).map(([registry, [file]]) => `const ${registry} = () => import(${JSON.stringify(file)});`),
    `export const declared = {\n${lines.join("\n")}\n};`,
  ].join("\n");
}

/** Which file each name of a registry is imported from. */
function importsOf(path) {
  const imports = readFileSync(path, "utf8").matchAll(/import\s*\{([^}]*)\}\s*from\s*"([^"]+)"/g);
  return new Map(
    [...imports].flatMap(([, names, from]) =>
      names
        .split(",")
        .map((name) => name.trim())
        .filter((name) => /^\w+$/.test(name))
        .map((name) => [name, { file: resolve(dirname(path), from.replace(/\.js$/, ".ts")), exported: name }]),
    ),
  );
}
