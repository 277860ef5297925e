import { existsSync } from "node:fs";
import { InputError, WalletError } from "../../errors/kinds.js";
import { publicKeyOf } from "../../wallet/address.js";
import type { CryptoType } from "../../wallet/content.js";
import type { Keypair } from "../../wallet/keys/keypair.js";
import { keypairFromMnemonic, newMnemonic, type WordCount } from "../../wallet/keys/mnemonic.js";
import { keypairFromUri } from "../../wallet/keys/uri.js";
import { newFilesOf } from "../../wallet/location.js";
import { storeKey } from "../../wallet/storeKey.js";
import type { Context } from "../context.js";
import { muted } from "../input/muted.js";
import { answer } from "../output/answer.js";
import { during } from "../output/progress.js";
import type { NewKeyOutputs, Outputs } from "../outputs.js";
import { UsageError } from "../usageError.js";
import { cryptoTypeOf, hotkeyIf, type KeyKind, keyName } from "./flags.js";
import { newPassword } from "./newPassword.js";
import { showMnemonic } from "./showMnemonic.js";

/** Which keys of a wallet to make. */
export interface MakeKeys {
  /** Whose JSON is printed. */
  readonly command: keyof NewKeyOutputs;
  readonly kinds: readonly KeyKind[];
  /** The key to store; new ones are made unless given. */
  readonly keypair?: Keypair;
}

/**
 * Makes a wallet's keys, or stores a given one, and prints the addresses. All that can fail or be asked comes before the first file is written, in this
 * order: whether a key is in the way, the password, the mnemonic.
 *
 * @returns the exit code
 */
export async function makeKeys(context: Context, { command, kinds, keypair }: MakeKeys): Promise<number> {
  const overwrite = context.flags.overwrite === true;
  if (!overwrite) for (const kind of kinds) await refuseExisting(context, hotkeyIf(context, kind), keypair);
  if (keypair === undefined)
    context.remark(`Making the ${kinds.join(" and the ")} of the wallet ${context.wallet.name} in ${context.wallet.path}`);
  const password = kinds.some((kind) => encrypts(context, kind, kinds)) ? await passwordFor(context, kinds) : null;
  const keys: { kind: KeyKind; hotkey: string | undefined; pair: Keypair }[] = [];
  for (const kind of kinds) {
    const hotkey = hotkeyIf(context, kind);
    keys.push({ kind, hotkey, pair: keypair ?? (await madeKey(context, keyName(hotkey), cryptoTypeFor(context, kind))) });
  }
  const made: Outputs["wallet create"]["keys"][number][] = [];
  for (const { kind, hotkey, pair } of keys) {
    const encrypted = encrypts(context, kind, kinds) ? password : null;
    const writing = muted(storeKey(pair, { ...context.wallet, hotkey, password: encrypted, overwrite }));
    const path = await (context.flags.quiet === true ? writing : during(`encrypting the ${keyName(hotkey)}`, writing));
    pair.forget();
    made.push({ kind, address: pair.address, path });
  }
  answer(context, command, { name: context.wallet.name, keys: made }, () =>
    made.map(({ kind, address, path }) => `✓ ${kind} ${address}\n  ${path}`).join("\n"),
  );
  return 0;
}

/** Coldkeys are encrypted unless said otherwise; hotkeys, which miners need unattended, only if said. Where both are made it's about the coldkey. */
function encrypts({ flags }: Context, kind: KeyKind, kinds: readonly KeyKind[]): boolean {
  if (kind === "coldkey") return flags["use-password"] !== false;
  return flags["use-password"] === true && kinds.length === 1;
}

function passwordFor(context: Context, kinds: readonly KeyKind[]): Promise<string> {
  const hotkey = hotkeyIf(context, kinds[0]!);
  return newPassword(context, newFilesOf(context.wallet, hotkey).secret, `the ${keyName(hotkey)}`);
}

const cryptoTypeFor = (context: Context, kind: KeyKind): CryptoType | undefined =>
  cryptoTypeOf(context, "crypto-type") ?? cryptoTypeOf(context, `${kind}-crypto-type`);

async function madeKey(context: Context, name: string, cryptoType: CryptoType | undefined): Promise<Keypair> {
  const { uri } = context.flags;
  if (typeof uri === "string") return keypairFromUri(developmentUri(uri), cryptoType);
  const mnemonic = newMnemonic(wordsOf(context));
  await showMnemonic(context, name, mnemonic);
  return keypairFromMnemonic(mnemonic, cryptoType);
}

/** Only those that anybody knows may stand on a command line: `//Alice`, or `Alice` for short. */
function developmentUri(uri: string): string {
  if (/^[A-Za-z][A-Za-z0-9]*$/.test(uri)) return `//${uri}`;
  if (uri.startsWith("/")) return uri;
  throw new UsageError(
    "a URI with a secret isn't taken from the command line, where other programs can read it",
    "Only development ones such as //Alice are; else use regen-coldkey or regen-hotkey, which ask for it.",
  );
}

function wordsOf({ flags }: Context): WordCount {
  const given = Number(flags["n-words"] ?? 12);
  if (given === 12 || given === 15 || given === 18 || given === 21 || given === 24) return given;
  throw new InputError("ERR_INPUT_NUMBER", `a mnemonic has 12, 15, 18, 21 or 24 words, not ${flags["n-words"]}`);
}

/** Before anything is made, asked or shown: nobody should write down a mnemonic that isn't kept. A key that is only watched may get its secret. */
async function refuseExisting({ wallet }: Context, hotkey: string | undefined, keypair: Keypair | undefined): Promise<void> {
  const files = newFilesOf(wallet, hotkey);
  const existing = await publicKeyOf(wallet, hotkey).catch((error) => {
    if (error.code === "ERR_WALLET_MISSING") return undefined;
    throw error;
  });
  if (!existsSync(files.secret) && (existing === undefined || existing.address === keypair?.address)) return;
  throw new WalletError(
    "ERR_WALLET_EXISTS",
    `wallet ${wallet.name} has a ${keyName(hotkey)} already${existing === undefined ? "" : ` (${existing.address})`}`,
    {
      remedy: "Choose another name, or say --overwrite if you have its mnemonic and really want it gone.",
      details: { path: files.secret, ...(existing === undefined ? {} : { address: existing.address }) },
    },
  );
}
