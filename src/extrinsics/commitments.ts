import { InputError } from "../errors/kinds.js";
import { choice, hex } from "../registry/intentParams.js";
import { netuid, optional, text } from "../registry/params.js";
import { toHex } from "../units/hex.js";
import { isNeuron } from "./support/checks.js";
import { affords, check, must } from "./support/look.js";
import { utf8 } from "./support/shares.js";
import { simpleIntent } from "./support/simpleIntent.js";

const HASHES = ["BlakeTwo256", "Sha256", "Keccak256", "ShaThree256"] as const;
/** Bytes that a `Raw` and a `BigRaw` field hold (pallets/commitments/src/types.rs). */
const MOST_RAW = 128;
const MOST_BIG_RAW = 512;

/** A commitment counts as at least so many bytes of what a neuron may publish in an epoch; a hash as its own. */
const LEAST_SPACE = 100;
const HASH_LENGTH = 32;

/** `Commitments.UsedSpaceOf`, and as much of `CommitmentOf` as matters. */
interface UsedSpace {
  readonly lastEpoch: bigint;
  readonly usedSpace: bigint;
}
interface Registration {
  readonly deposit: bigint;
}
const deposit = (netuid: number, hotkey: string) => ({
  reads: [["Commitments.CommitmentOf", netuid, hotkey]] as const,
  constants: ["Commitments.InitialDeposit", "Commitments.FieldDeposit"],
});

/** Publishes something for a neuron: a text (where its model is, say), or a hash of what will be shown later. */
export const setCommitment = simpleIntent({
  name: "setCommitment",
  command: ["subnets", "set-commitment"],
  doc: "Publish a text or a hash for a neuron",
  signer: "hotkey",
  call: "Commitments.set_commitment",
  params: {
    netuid: netuid(),
    data: optional(text("The text, 512 bytes at most")),
    hash: optional(hex("A hash, in place of a text", 32)),
    hashKind: optional(choice("What made the hash", HASHES), "Sha256"),
  },
  examples: ['tao subnets set-commitment --netuid 1 --data "owner/model:main"'],
  args: ({ netuid, data, hash, hashKind }) => ({ netuid, info: { fields: [fieldOf(data, hash, hashKind)] } }),
  says: ({ netuid, data, hash }) => `publish ${data === undefined ? hash : JSON.stringify(data)} on subnet ${netuid}`,
  looks: ({ netuid, data }, signer) => [
    isNeuron(netuid, signer, "Commitments.AccountNotAllowedCommit"),
    must(
      data === undefined || utf8(data).length <= MOST_BIG_RAW,
      "Commitments.SpaceLimitExceeded",
      `a text has at most ${MOST_BIG_RAW} bytes`,
    ),
    check(
      "Commitments.SpaceLimitExceeded",
      [["Commitments.MaxSpace"], ["Commitments.UsedSpaceOf", netuid, signer], ["SubtensorModule.SubnetEpochIndex", netuid]],
      ([most, used, epoch]: [number, UsedSpace | null, bigint]) => {
        const before = used?.lastEpoch === epoch ? used.usedSpace : 0n;
        const needed = BigInt(Math.max(LEAST_SPACE, data === undefined ? HASH_LENGTH : utf8(data).length));
        return before + needed > BigInt(most) && `${before} of this epoch's ${most} bytes are used, and it needs ${needed}`;
      },
    ),
    affords(
      signer,
      "Balances.InsufficientBalance",
      deposit(netuid, signer),
      ([before, base, perField]: [Registration | null, bigint, bigint]) => {
        const more = base + perField - (before?.deposit ?? 0n);
        return more > 0n ? more : 0n;
      },
    ),
  ],
});

/** The chain keeps texts as `Raw0` … `Raw128` by their length, and longer ones as `BigRaw`. */
function fieldOf(data: string | undefined, hash: string | undefined, kind: (typeof HASHES)[number]) {
  if ((data === undefined) === (hash === undefined))
    throw new InputError("ERR_INPUT_MISSING", "give either data or a hash", { details: { parameter: "data" } });
  if (data === undefined) return { type: kind, value: hash };
  const bytes = utf8(data);
  return bytes.length > MOST_RAW ? { type: "BigRaw", value: bytes } : { type: `Raw${bytes.length}`, value: toHex(bytes) };
}
