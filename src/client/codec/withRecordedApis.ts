import { createCodec } from "./createCodec.js";
import type { Codec } from "./types.js";

/** Specs whose runtime APIs the package knows, and in which version of metadata. */
const RECORDED: Readonly<Record<number, readonly [spec: 424 | 425, version: 15 | 16]>> = { 424: [424, 16], 425: [425, 15] };

/**
 * V14 metadata lists no runtime APIs. Those of the same spec come from the metadata in this package, where it has that; else the codec stays as it is, and
 * says of each API that the chain's metadata hasn't it.
 */
export async function withRecordedApis(codec: Codec): Promise<Codec> {
  const recorded = RECORDED[codec.specVersion];
  if (codec.metadataVersion !== 14 || recorded === undefined) return codec;
  const { recordedMetadata } = await import("./recorded.js");
  return joined(codec, createCodec(recordedMetadata(...recorded)));
}

function joined(
  codec: Codec,
  { apis, hasApi, apiInputs, encodeApiInput, decodeApiInput, decodeApiOutput, encodeApiOutput, ...known }: Codec,
): Codec {
  return {
    ...codec,
    apis,
    hasApi,
    apiInputs,
    encodeApiInput,
    decodeApiInput,
    decodeApiOutput,
    encodeApiOutput,
    with: (options) => joined(codec.with(options), known.with(options)),
  };
}
