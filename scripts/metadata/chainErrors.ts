import { parseMetadata } from "../../src/client/codec/metadata/parseMetadata.js";

/** The source of `src/errors/chainErrors.generated.ts`: all pallets' errors by their indices. */
export function chainErrors(metadata: Uint8Array): string {
  const { pallets, types } = parseMetadata(metadata);
  const lines = pallets.flatMap(({ name, index, errors }) => {
    const def = errors === undefined ? undefined : types[errors]!.def;
    if (def?.kind !== "variant" || def.variants.length === 0) return [];
    const names: string[] = [];
    for (const variant of def.variants) names[variant.index] = variant.name;
    return [`  ${index}: { name: "${name}", errors: ${JSON.stringify(Array.from(names, (error) => error ?? ""))} },`];
  });
  return `/* Made by scripts/metadata.ts from the recorded metadata; not edited by hand. */

/** The errors of every pallet, by the pallet's index and the error's. */
export const CHAIN_ERRORS: Readonly<Record<number, { readonly name: string; readonly errors: readonly string[] }>> = {
${lines.join("\n")}
};
`;
}
