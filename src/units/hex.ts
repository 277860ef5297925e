import { InputError } from "../errors/kinds.js";

/** Bytes as lower-case hex with `0x`. */
export type Hex = `0x${string}`;

const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** `0x…` of bytes. */
export function toHex(bytes: Uint8Array): Hex {
  let text = "0x";
  for (let i = 0; i < bytes.length; i++) text += PAIRS[bytes[i]!];
  return text as Hex;
}

/** Bytes of hex, with or without `0x`. @throws InputError `ERR_INPUT_HEX` */
export function fromHex(text: string): Uint8Array {
  const digits = text.startsWith("0x") ? text.slice(2) : text;
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits))
    throw new InputError("ERR_INPUT_HEX", `${JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)} isn't hex`, {
      remedy: "Give an even number of the digits 0-9 and a-f, with or without 0x.",
    });
  const bytes = new Uint8Array(digits.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
