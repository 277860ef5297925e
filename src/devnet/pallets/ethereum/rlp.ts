/** Ethereum's RLP: bytes, numbers without leading zeros, and lists of what is encoded. */
export const rlp = {
  bytes: (bytes: Uint8Array): Uint8Array => (bytes.length === 1 && bytes[0]! < SHORT ? bytes : withLength(SHORT, bytes)),
  number(n: bigint): Uint8Array {
    return rlp.bytes(bigEndian(n));
  },
  list: (items: readonly Uint8Array[]): Uint8Array => withLength(LIST, Uint8Array.from(items.flatMap((item) => [...item]))),
};

const SHORT = 0x80;
const LIST = 0xc0;
/** Longer things have the length of their length in front. */
const MOST_SHORT = 55;

function withLength(kind: number, bytes: Uint8Array): Uint8Array {
  if (bytes.length <= MOST_SHORT) return Uint8Array.of(kind + bytes.length, ...bytes);
  const length = bigEndian(BigInt(bytes.length));
  return Uint8Array.of(kind + MOST_SHORT + length.length, ...length, ...bytes);
}

function bigEndian(n: bigint): Uint8Array {
  if (n === 0n) return new Uint8Array(0);
  const digits = n.toString(16);
  return Uint8Array.from(digits.padStart(digits.length + (digits.length % 2), "0").match(/../g)!, (byte) => Number.parseInt(byte, 16));
}
