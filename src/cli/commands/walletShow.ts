import { stat } from "node:fs/promises";
import { WalletError } from "../../errors/kinds.js";
import { publicKeyOf } from "../../wallet/address.js";
import { encryptionOf } from "../../wallet/encryption/encryption.js";
import { readSecretFile } from "../../wallet/files.js";
import { listWallets } from "../../wallet/list.js";
import { filesOf } from "../../wallet/location.js";
import type { Command } from "../command.js";
import type { Context } from "../context.js";
import { answer } from "../output/answer.js";
import { tableText, terminalWidth } from "../output/table.js";

/** A key of a wallet; without its address where no file that can be read says it. */
export interface ShownKey {
  readonly key: string;
  readonly address: string | undefined;
  readonly cryptoType: string | undefined;
  /** How the secret file is encrypted; `absent` where there is none. */
  readonly encryption: string;
  readonly path: string;
  /** Whether others than its owner may read it. */
  readonly exposed: boolean;
}

export const walletShow: Command = {
  group: "wallet",
  name: "show",
  doc: "One wallet's keys: addresses, how their files are encrypted, and whether others may read them",
  flags: [],
  examples: ["tao wallet show --wallet-name alice"],
  takes: ["wallet", "json"],
  async run(context) {
    const keys = await keysOf(context);
    answer(context, "wallet show", { name: context.wallet.name, keys }, () =>
      tableText(
        keys,
        [
          { title: "Key", value: ({ key }) => key },
          { title: "Address", value: ({ address }) => address ?? "?" },
          { title: "Type", value: ({ cryptoType }) => cryptoType ?? "?" },
          { title: "File", value: ({ encryption, exposed }) => `${WORDS[encryption]}${exposed ? ", readable by others" : ""}` },
        ],
        terminalWidth(),
      ),
    );
    for (const { path } of keys.filter(({ exposed }) => exposed)) context.remark(`others can read ${path}: chmod 600 takes that from them`);
    return 0;
  },
};

const WORDS: Record<string, string> = {
  none: "unencrypted",
  nacl: "encrypted",
  ansible: "encrypted (old: ansible vault)",
  fernet: "encrypted (old: Fernet)",
  absent: "watched only",
  unreadable: "unreadable",
};

/** The wallet's coldkey and hotkeys. @throws WalletError `ERR_WALLET_MISSING` where there is no such wallet */
async function keysOf({ wallet }: Context): Promise<ShownKey[]> {
  filesOf(wallet, undefined); // refuses a name that can't be one
  const found = (await listWallets(wallet.path)).find(({ name }) => name === wallet.name);
  if (found === undefined)
    throw new WalletError("ERR_WALLET_MISSING", `there is no wallet ${JSON.stringify(wallet.name)} in ${wallet.path}`, {
      remedy: "See `tao wallet list`, or make one by `tao wallet create`.",
    });
  return Promise.all([undefined, ...found.hotkeys.map(({ name }) => name)].map((hotkey) => shown(wallet, hotkey)));
}

async function shown(wallet: Context["wallet"], hotkey: string | undefined): Promise<ShownKey> {
  const { secret, public: beside } = filesOf(wallet, hotkey);
  const named = await publicKeyOf(wallet, hotkey).catch(() => undefined);
  const encryption = await readSecretFile(secret).then(encryptionOf, (error) =>
    error.code === "ERR_WALLET_MISSING" ? "absent" : "unreadable",
  );
  const mode = await stat(secret).then(
    ({ mode }) => mode,
    () => 0,
  );
  return {
    key: hotkey ?? "(coldkey)",
    address: named?.address,
    cryptoType: named?.cryptoType,
    encryption,
    path: encryption === "absent" ? beside : secret,
    exposed: (mode & 0o077) !== 0,
  };
}
