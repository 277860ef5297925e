import { parseMetadata } from "../../client/codec/metadata/parseMetadata.js";
import { type AddedCall, addCall } from "./addCall.js";
import { MetadataWriter } from "./metadataWriter.js";

/** What a feature makes different: constants of the runtime by name, what storage holds where nothing is stored, and calls. */
interface Difference {
  readonly constants: Readonly<Record<string, number>>;
  readonly defaults: Readonly<Record<string, number>>;
  readonly calls: readonly AddedCall[];
}

/** Cargo features that the official localnet's runtime is built with. */
const FEATURES = {
  /** pallets/subtensor/src/lib.rs and macros/dispatches.rs */
  "pow-faucet": {
    constants: {},
    defaults: { "SubtensorModule.NetworkRateLimit": 0 },
    calls: [
      {
        pallet: "SubtensorModule",
        after: "register_network",
        name: "faucet",
        index: 60,
        fields: [
          { name: "block_number", type: "u64" },
          { name: "nonce", type: "u64" },
          { name: "work", type: "Vec<u8>" },
        ],
      },
    ],
  },
  /** `prod_or_fast!` in runtime/src/lib.rs, common/src/lib.rs and pallets/subtensor/src/lib.rs. */
  "fast-runtime": {
    constants: {
      "Aura.SlotDuration": 250,
      "Crowdloan.MaximumBlockDuration": 20_000,
      "Crowdloan.MinimumBlockDuration": 50,
      "SubtensorModule.HotkeySwapOnSubnetInterval": 1,
      "SubtensorModule.InitialColdkeySwapAnnouncementDelay": 50,
      "SubtensorModule.InitialColdkeySwapReannouncementDelay": 10,
      "SubtensorModule.InitialMaxEpochsPerBlock": 32,
      "SubtensorModule.InitialTempo": 10,
      "SubtensorModule.InitialTxChildKeyTakeRateLimit": 5,
      "Timestamp.MinimumPeriod": 125,
    },
    defaults: {
      "SubtensorModule.ColdkeySwapAnnouncementDelay": 50,
      "SubtensorModule.ColdkeySwapReannouncementDelay": 10,
      "SubtensorModule.MaxEpochsPerBlock": 32,
      "SubtensorModule.PendingChildKeyCooldown": 15,
      "SubtensorModule.Tempo": 10,
      "SubtensorModule.TxChildkeyTakeRateLimit": 5,
    },
    calls: [],
  },
} satisfies Record<string, Difference>;
export type Feature = keyof typeof FEATURES;

/** What stands between a storage item's name and its value's type, at most: modifier, hashers, the key's type. */
const MOST_BETWEEN = 12;

/** Raw metadata as that of the same runtime built with these features. */
export function withFeatures(production: Uint8Array, features: readonly Feature[]): Uint8Array {
  const bytes = Buffer.from(production);
  const chosen = features.map((feature): Difference => FEATURES[feature]);
  const constantOf = (name: string) => chosen.find(({ constants }) => name in constants)?.constants[name];
  const defaultOf = (name: string) => chosen.find(({ defaults }) => name in defaults)?.defaults[name];
  for (const pallet of parseMetadata(production).pallets) {
    for (const { name, type, value } of pallet.constants) replace(bytes, { name, type, value, now: constantOf(`${pallet.name}.${name}`) });
    for (const { name, value: type, fallback: value } of pallet.storage)
      replace(bytes, { name, type, value, now: defaultOf(`${pallet.name}.${name}`) });
  }
  return chosen.flatMap(({ calls }) => calls).reduce(addCall, new Uint8Array(bytes));
}

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly value: Uint8Array;
  readonly now: number | undefined;
}

/** Writes a number over that of the entry, which has its name, and soon after it its type and value. */
function replace(bytes: Buffer, { name, type, value, now }: Entry): void {
  if (now === undefined) return;
  const head = written((w) => w.text(name));
  const tail = written((w) => {
    w.compact(type);
    w.blob(value);
  });
  for (let at = bytes.indexOf(head); at !== -1; at = bytes.indexOf(head, at + 1)) {
    const from = at + head.length;
    const found = bytes.subarray(from, from + MOST_BETWEEN + tail.length).indexOf(tail);
    if (found === -1) continue;
    bytes.fill(0, from + found + tail.length - value.length, from + found + tail.length);
    bytes.writeUIntLE(now, from + found + tail.length - value.length, Math.min(value.length, 4));
    return;
  }
}

function written(write: (w: MetadataWriter) => void): Uint8Array {
  const w = new MetadataWriter();
  write(w);
  return w.result();
}
