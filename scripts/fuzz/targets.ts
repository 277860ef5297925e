import { SubtensorError } from "../../src/errors/subtensorError.js";
import { decodeSs58 } from "../../src/units/ss58.js";
import { decrypt } from "../../src/wallet/encryption/encryption.js";
import { encryptionOf, type Keypair, keypairFromPolkadotJson, keypairFromUri, revealPassword } from "../../src/wallet/index.js";
import { readKeyfile, readPublicFile, writeKeyfile } from "../../src/wallet/keyfile.js";

export interface Target {
  readonly name: string;
  /** Whether the input was read; throws where it was read wrongly, or failed in a way that is none. */
  run(input: Uint8Array): Promise<boolean>;
}

/** Longer than any of these may take. */
const LONGEST_MS = 5_000;

export const TARGETS: readonly Target[] = [
  target("keyfile", async (input) => {
    const pair = await readKeyfile(input);
    if (!statesAnother(input, pair) && (await readKeyfile(writeKeyfile(pair))).address === pair.address) return;
    throw new Error(`it gave the key of ${pair.address}`);
  }),
  target("public file", async (input) => {
    readPublicFile(input);
  }),
  target("encrypted keyfile", async (input) => {
    // Only the scheme whose key is cheap to derive; the others' checks come before the derivation, too.
    if (encryptionOf(input) === "ansible" || input.length < 40) await readKeyfile(await decrypt(input, "rust-vault-a"));
    else throw refusal;
  }),
  target("export", async (input) => {
    const text = new TextDecoder().decode(input);
    await keypairFromPolkadotJson(text, "fuzz");
  }),
  target("URI", async (input) => {
    await keypairFromUri(new TextDecoder().decode(input));
  }),
  target("password variable", async (input) => {
    revealPassword("BT_PW_FUZZ", new TextDecoder().decode(input));
  }),
];

/** Stands for an input that a target has nothing to do with. */
const refusal = new SubtensorError("ERR_INPUT_TEXT", "not for this target");

function target(name: string, read: (input: Uint8Array) => Promise<void>): Target {
  return {
    name,
    async run(input) {
      const started = Date.now();
      const error = await read(input).then(
        () => undefined,
        (failure: unknown) => failure,
      );
      const took = Date.now() - started;
      if (took > LONGEST_MS) throw new Error(`it took ${took} ms`);
      if (error === undefined) return true;
      if (!(error instanceof SubtensorError)) throw error;
      refuseLeak(error, input);
      return false;
    },
  };
}

/** Whether the input says in so many words that its address is another. */
function statesAnother(input: Uint8Array, pair: Keypair): boolean {
  try {
    const { ss58Address } = JSON.parse(new TextDecoder().decode(input));
    if (ss58Address === undefined || ss58Address === null) return false;
    return decodeSs58(ss58Address).publicKey.some((byte, i) => byte !== pair.publicKey[i]);
  } catch {
    return false;
  }
}

/** No run of words, and no long hex, of the input in what the error says. */
function refuseLeak(error: SubtensorError, input: Uint8Array): void {
  const said = `${JSON.stringify(error)} ${error.message} ${error.cause instanceof Error ? error.cause.message : ""}`;
  const secrets = new TextDecoder().decode(input).match(/([a-z]{3,8} ){3}|[0-9a-f]{40,}/g) ?? [];
  for (const secret of secrets) if (said.includes(secret)) throw new Error(`its error quotes the input: ${error.code}`);
}
