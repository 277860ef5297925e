import { readFile } from "node:fs/promises";
import { chainTypes as sourceOf } from "../../client/codec/chainTypes.js";
import { createCodec } from "../../client/codec/createCodec.js";
import { unwrapMetadata } from "../../client/codec/unwrapMetadata.js";
import { fetchMetadata } from "../../client/codecs.js";
import { InputError } from "../../errors/kinds.js";
import { fromHex, type Hex } from "../../units/hex.js";
import type { Command } from "../command.js";
import { answer } from "../output/answer.js";
import { during } from "../output/progress.js";

export const chainTypes: Command = {
  group: "chain",
  name: "types",
  doc: "TypeScript's types of a chain's storage, runtime APIs and constants, for typedAccess",
  flags: [{ name: "metadata", doc: "A file with the chain's metadata, as bytes or as hex, in place of a node", value: "file" }],
  examples: ["tao chain types --network finney > finney.ts", "tao chain types --metadata metadata.scale > chain.ts"],
  takes: ["network", "json"],
  async run(context) {
    const { metadata: file } = context.flags;
    const metadata =
      typeof file === "string"
        ? await readMetadata(file)
        : await during("reading the metadata", fetchMetadata((await context.connect()).rpc));
    const source = sourceOf(metadata);
    const { specName, specVersion } = createCodec(metadata);
    answer(context, "chain types", { specName, specVersion, source }, () => source.trimEnd());
    return 0;
  },
};

/** Metadata as `state_getMetadata` answers it (hex) or as bytes, also within the length and option that other tools keep. */
async function readMetadata(file: string): Promise<Uint8Array> {
  const bytes = new Uint8Array(await readFile(file));
  const text = bytes[0] === 0x30 && bytes[1] === 0x78 ? new TextDecoder().decode(bytes).trim() : undefined;
  if (text !== undefined && !/^0x([0-9a-fA-F]{2})*$/.test(text))
    throw new InputError("ERR_INPUT_HEX", `${file} begins as hex does, and isn't`, { details: { file } });
  const given = text === undefined ? bytes : fromHex(text as Hex);
  return unwrapMetadata(given) ?? given;
}
