import { InputError } from "../../errors/kinds.js";
import { shown } from "../../errors/shown.js";

/** An IP address as the chain keeps it: a number and whether it is v4 or v6. @throws InputError `ERR_INPUT_IP` */
export function ipNumber(ip: string): { readonly number: bigint; readonly version: 4 | 6 } {
  const v4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(ip)?.slice(1).map(Number);
  if (v4?.every((byte) => byte < 256)) return { number: v4.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n), version: 4 };
  const groups = v6Groups(ip);
  if (groups !== undefined) return { number: groups.reduce((sum, group) => (sum << 16n) | BigInt(group), 0n), version: 6 };
  throw new InputError("ERR_INPUT_IP", `${shown(ip)} isn't an IP address`, {
    remedy: "Write it as 203.0.113.7 or 2001:db8::1, without a port.",
    details: { given: ip },
  });
}

/** The eight groups of an IPv6 address; undefined where it isn't one. */
function v6Groups(ip: string): number[] | undefined {
  const halves = ip.split("::").map((half) => (half === "" ? [] : half.split(":")));
  const [head = [], tail = []] = halves;
  const missing = 8 - head.length - tail.length;
  if (!ip.includes(":") || halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) return undefined;
  const groups = [...head, ...new Array<string>(missing).fill("0"), ...tail];
  return groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)) ? groups.map((group) => Number.parseInt(group, 16)) : undefined;
}
