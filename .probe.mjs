// src/client/codec/recorded.ts
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

// src/errors/subtensorError.ts
var SubtensorError = class extends Error {
  name = "SubtensorError";
  /** Stable identifier, e.g. `ERR_WALLET_PASSWORD` or `CHAIN_SubtensorModule_NotEnoughBalanceToStake`. */
  code;
  remedy;
  details;
  constructor(code, message, options = {}) {
    super(message, options.cause === void 0 ? void 0 : { cause: options.cause });
    this.code = code;
    this.remedy = options.remedy;
    this.details = options.details ?? {};
  }
  /** Where the long form stands: `docs/errors.md#<anchor>`, also printed by `tao explain CODE`. */
  get docs() {
    return `docs/errors.md#${this.code.toLowerCase()}`;
  }
  /** The form `--json-output` prints. */
  toJSON() {
    return {
      code: this.code,
      message: this.message,
      ...this.remedy === void 0 ? {} : { remedy: this.remedy },
      ...Object.keys(this.details).length === 0 ? {} : { details: this.details },
      docs: this.docs
    };
  }
};

// src/errors/kinds.ts
var InputError = class extends SubtensorError {
  name = "InputError";
};
var CodecError = class extends SubtensorError {
  name = "CodecError";
};

// src/client/codec/recorded.ts
function recordedMetadata(spec, version) {
  const file = join(packageRoot(), "metadata", `${spec === 424 ? "finney" : "subtensor"}-${spec}-v${version}.scale.gz`);
  if (!existsSync(file)) throw new CodecError("ERR_CODEC_METADATA", `no V${version} metadata of spec ${spec} comes with this package`);
  return new Uint8Array(gunzipSync(readFileSync(file)));
}
function packageRoot() {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!isRoot(folder)) {
    const above = dirname(folder);
    if (above === folder) throw new Error("the package's own folder wasn't found");
    folder = above;
  }
  return folder;
}
function isRoot(folder) {
  const manifest = join(folder, "package.json");
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).name === "subtensor-sdk";
}

// src/client/codec/refusal.ts
var Refusal = class extends Error {
  path = [];
  code;
  constructor(code, reason, cause) {
    super(reason, cause === void 0 ? void 0 : { cause });
    this.code = code;
  }
};
function within(step, error) {
  if (error instanceof Refusal) error.path.unshift(step);
  return error;
}
function refusing(what, work) {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const path = [what, ...error.path].join(".");
    throw new CodecError(error.code, `${path}: ${error.message}`, {
      remedy: REMEDIES[error.code] ?? "Check that these bytes belong to this chain and spec version.",
      details: { path },
      ...error.cause === void 0 ? {} : { cause: error.cause }
    });
  }
}
var REMEDIES = {
  ERR_CODEC_VALUE: "Give the value in the form that the message expects."
};
function shown(value) {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? `an array of ${value.length}` : "an object";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 80 ? `${text.slice(0, 80)}\u2026` : text;
}

// src/client/codec/reader.ts
var MAX_DEPTH = 256;
var UTF8 = new TextDecoder("utf-8", { fatal: true });
var Reader = class {
  bytes;
  offset = 0;
  #view;
  #depth = 0;
  constructor(bytes) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  get remaining() {
    return this.bytes.length - this.offset;
  }
  /** Entered by everything that holds other values. */
  enter() {
    if (++this.#depth > MAX_DEPTH) throw new Refusal("ERR_CODEC_DEPTH", `nested deeper than ${MAX_DEPTH} levels`);
  }
  leave() {
    this.#depth--;
  }
  /** Refuses bytes that nothing claimed. */
  end() {
    if (this.remaining > 0)
      throw new Refusal("ERR_CODEC_TRAILING", `${this.remaining} of ${this.bytes.length} bytes are left over after the value`);
  }
  u8() {
    return this.bytes[this.#take(1)];
  }
  u16() {
    return this.#view.getUint16(this.#take(2), true);
  }
  u32() {
    return this.#view.getUint32(this.#take(4), true);
  }
  u64() {
    return this.#view.getBigUint64(this.#take(8), true);
  }
  /** An unsigned number of `size` bytes, a multiple of 8. */
  wide(size) {
    const start = this.#take(size);
    let value = 0n;
    for (let i = size - 8; i >= 0; i -= 8) value = value << 64n | this.#view.getBigUint64(start + i, true);
    return value;
  }
  /** A copy of the next `length` bytes. */
  take(length) {
    const start = this.#take(length);
    return this.bytes.slice(start, start + length);
  }
  skip(length) {
    this.#take(length);
  }
  /** A compact number; only its shortest form is accepted, as the chain does. */
  compact() {
    const first = this.u8();
    const mode = first & 3;
    if (mode === 0) return first >> 2;
    if (mode === 1) return this.#shortest(first >> 2 | this.u8() << 6, 1 << 6);
    if (mode === 2) {
      const low = first >> 2 | this.u8() << 6;
      return this.#shortest(low + this.u16() * 16384, 1 << 14);
    }
    const length = (first >> 2) + 4;
    const start = this.#take(length);
    let value = 0n;
    for (let i = length - 1; i >= 0; i--) value = value << 8n | BigInt(this.bytes[start + i]);
    if (this.bytes[start + length - 1] === 0 || value < 1n << 30n) this.#shortest(0, 1);
    return value;
  }
  /** The length of something of which each part takes at least one of the remaining bytes. */
  length() {
    const length = this.compact();
    if (length > this.remaining) throw new Refusal("ERR_CODEC_BYTES", `claims a length of ${length} where ${this.remaining} bytes remain`);
    return Number(length);
  }
  text() {
    const length = this.length();
    const start = this.#take(length);
    let text = "";
    for (let i = start; i < start + length; i++) {
      const byte = this.bytes[i];
      if (byte > 127) return this.#utf8(start, length);
      text += String.fromCharCode(byte);
    }
    return text;
  }
  #utf8(start, length) {
    try {
      return UTF8.decode(this.bytes.subarray(start, start + length));
    } catch (cause) {
      throw new Refusal("ERR_CODEC_BYTES", "text isn't UTF-8", cause);
    }
  }
  #shortest(value, least) {
    if (value < least) throw new Refusal("ERR_CODEC_BYTES", "a compact number isn't in its shortest form");
    return value;
  }
  #take(length) {
    const start = this.offset;
    if (length > this.bytes.length - start)
      throw new Refusal("ERR_CODEC_BYTES", `needs ${length} bytes at ${start} where ${this.bytes.length - start} remain`);
    this.offset = start + length;
    return start;
  }
};

// src/client/codec/hexBytes.ts
var DIGIT = new Int8Array(128).fill(-1);
for (let i = 0; i < 16; i++) {
  DIGIT["0123456789abcdef".charCodeAt(i)] = i;
  DIGIT["0123456789ABCDEF".charCodeAt(i)] = i;
}
function writeHex(text, target, offset) {
  for (let i = 2; i < text.length; i += 2) {
    const high = DIGIT[text.charCodeAt(i)];
    const low = DIGIT[text.charCodeAt(i + 1)];
    if (high === void 0 || low === void 0 || high < 0 || low < 0)
      throw new Refusal("ERR_CODEC_VALUE", `expected hex, got ${shown(text)}`);
    target[offset++] = high << 4 | low;
  }
}
function hexLength(text) {
  return text.startsWith("0x") && text.length % 2 === 0 ? text.length / 2 - 1 : void 0;
}
function hexBytes(text) {
  const length = hexLength(text);
  if (length === void 0) throw new Refusal("ERR_CODEC_VALUE", `expected 0x and an even number of hex digits, got ${shown(text)}`);
  const bytes = new Uint8Array(length);
  writeHex(text, bytes, 0);
  return bytes;
}

// src/client/codec/writer.ts
var MAX_DEPTH2 = 256;
var Writer = class {
  #bytes = new Uint8Array(64);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;
  #depth = 0;
  /** A copy of what was written. */
  result() {
    return this.#bytes.slice(0, this.#length);
  }
  enter() {
    if (++this.#depth > MAX_DEPTH2) throw new Refusal("ERR_CODEC_DEPTH", `nested deeper than ${MAX_DEPTH2} levels`);
  }
  leave() {
    this.#depth--;
  }
  u8(value) {
    const at = this.#grow(1);
    this.#bytes[at] = value;
  }
  u16(value) {
    const at = this.#grow(2);
    this.#view.setUint16(at, value, true);
  }
  u32(value) {
    const at = this.#grow(4);
    this.#view.setUint32(at, value, true);
  }
  /** The low `size` bytes (a multiple of 8) of a number, two's complement. */
  wide(value, size) {
    const at = this.#grow(size);
    for (let i = 0; i < size; i += 8) {
      this.#view.setBigUint64(at + i, BigInt.asUintN(64, value), true);
      value >>= 64n;
    }
  }
  bytes(value) {
    const at = this.#grow(value.length);
    this.#bytes.set(value, at);
  }
  /** The bytes of `0x…`, whose length was checked. */
  hex(text) {
    const at = this.#grow(text.length / 2 - 1);
    writeHex(text, this.#bytes, at);
  }
  compact(value) {
    if (value < 1 << 6) this.u8(Number(value) << 2);
    else if (value < 1 << 14) this.u16(Number(value) << 2 | 1);
    else if (value < 1 << 30) this.u32(Number(value) * 4 + 2);
    else {
      const digits = BigInt(value).toString(16);
      const even = digits.length % 2 === 0 ? digits : `0${digits}`;
      const length = even.length / 2;
      const size = Math.max(length, 4);
      this.u8(size - 4 << 2 | 3);
      for (let i = 0; i < size; i++) this.u8(i < length ? Number.parseInt(even.slice(2 * (length - i - 1), 2 * (length - i)), 16) : 0);
    }
  }
  #grow(length) {
    const at = this.#length;
    const needed = at + length;
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, at));
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    this.#length = needed;
    return at;
  }
};

// src/client/codec/coder.ts
function decodeWhole(coder, bytes, what) {
  return refusing(what, () => {
    const r = new Reader(bytes);
    const value = coder.decode(r);
    r.end();
    return value;
  });
}
function encodeWhole(coder, value, what) {
  return refusing(what, () => {
    const w = new Writer();
    coder.encode(w, value);
    return w.result();
  });
}
function unexpected(expected, got) {
  return new Refusal("ERR_CODEC_VALUE", `expected ${expected}, got ${got}`);
}

// src/units/hex.ts
var PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
function toHex(bytes) {
  let text = "0x";
  for (let i = 0; i < bytes.length; i++) text += PAIRS[bytes[i]];
  return text;
}
function fromHex(text) {
  const digits = text.startsWith("0x") ? text.slice(2) : text;
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits))
    throw new InputError("ERR_INPUT_HEX", `${JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}\u2026` : text)} isn't hex`, {
      remedy: "Give an even number of the digits 0-9 and a-f, with or without 0x."
    });
  const bytes = new Uint8Array(digits.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

// src/units/ss58.ts
import { blake2b } from "@noble/hashes/blake2.js";
import { base58 } from "@scure/base";
var SS58_PREFIX = 42;
var PREIMAGE = new TextEncoder().encode("SS58PRE");
function encodeSs58(publicKey, prefix = SS58_PREFIX) {
  const key = typeof publicKey === "string" ? fromHex(publicKey) : publicKey;
  if (key.length !== 32) throw new InputError("ERR_INPUT_ADDRESS", `a public key has 32 bytes, this one ${key.length}`);
  const head = prefix < 64 ? [prefix] : [(prefix & 252) >> 2 | 64, prefix >> 8 | (prefix & 3) << 6];
  const payload = Uint8Array.from([...head, ...key]);
  return base58.encode(Uint8Array.from([...payload, ...checksum(payload)]));
}
function decodeSs58(address) {
  const wrong = (why) => {
    throw new InputError("ERR_INPUT_ADDRESS", `address ${JSON.stringify(address.slice(0, 80))}: ${why}`, {
      remedy: "Copy the whole address again; Bittensor's begin with 5 and have 48 characters.",
      details: { given: address.slice(0, 80) }
    });
  };
  if (address.length > 64) wrong(`it has ${address.length} characters`);
  let bytes;
  try {
    bytes = base58.decode(address);
  } catch {
    return wrong("it has a character that base58 doesn't use");
  }
  const headLength = (bytes[0] ?? 0) < 64 ? 1 : 2;
  if (bytes.length !== headLength + 34) wrong(`its length is wrong (${bytes.length} bytes, expected ${headLength + 34})`);
  const payload = bytes.subarray(0, headLength + 32);
  const sum = checksum(payload);
  if (sum[0] !== bytes[bytes.length - 2] || sum[1] !== bytes[bytes.length - 1]) wrong("its checksum is wrong: a character was mistyped");
  const prefix = headLength === 1 ? bytes[0] : (bytes[0] & 63) << 2 | bytes[1] >> 6 | (bytes[1] & 63) << 8;
  return { publicKey: payload.slice(headLength), prefix };
}
function accountHex(account) {
  if (!account.startsWith("0x")) return toHex(decodeSs58(account).publicKey);
  if (!/^0x[0-9a-fA-F]{64}$/.test(account))
    throw new InputError("ERR_INPUT_ADDRESS", `${account.slice(0, 80)} isn't a public key of 32 bytes`, {
      details: { given: account.slice(0, 80) }
    });
  return account.toLowerCase();
}
function checksum(payload) {
  return blake2b(Uint8Array.from([...PREIMAGE, ...payload]), { dkLen: 64 }).subarray(0, 2);
}

// src/client/codec/coders/bytes.ts
var ACCOUNT_BYTES = 32;
var ADDRESSES_REMEMBERED = 1 << 16;
var addresses = /* @__PURE__ */ new Map();
function fixedBytesCoder(length) {
  return {
    decode: (r) => toHex(r.take(length)),
    encode: (w, value) => {
      if (value instanceof Uint8Array && value.length === length) w.bytes(value);
      else if (typeof value === "string" && hexLength(value) === length) w.hex(value);
      else throw unexpected(`${length} bytes or 0x and ${2 * length} hex digits`, shown(value));
    }
  };
}
var bytesCoder = {
  decode: (r) => r.take(r.length()),
  encode: (w, value) => {
    if (value instanceof Uint8Array) {
      w.compact(value.length);
      w.bytes(value);
      return;
    }
    const length = typeof value === "string" ? hexLength(value) : void 0;
    if (length === void 0) throw unexpected("bytes or 0x hex", shown(value));
    w.compact(length);
    w.hex(value);
  }
};
function accountCoder(form) {
  const out = form === "hex" ? (hex) => hex : addressOf;
  return {
    decode: (r) => out(toHex(r.take(ACCOUNT_BYTES))),
    encode: (w, value) => {
      if (value instanceof Uint8Array && value.length === ACCOUNT_BYTES) w.bytes(value);
      else if (typeof value === "string" && hexLength(value) === ACCOUNT_BYTES) w.hex(value);
      else if (typeof value === "string" && !value.startsWith("0x")) w.hex(publicKeyOf(value));
      else throw unexpected("an account (SS58 or 32 bytes of hex)", shown(value));
    }
  };
}
function isBareAccount(value) {
  return typeof value === "string" || value instanceof Uint8Array;
}
function addressOf(hex) {
  const known = addresses.get(hex);
  if (known !== void 0) return known;
  if (addresses.size >= ADDRESSES_REMEMBERED) addresses.clear();
  const address = encodeSs58(hex);
  addresses.set(hex, address);
  return address;
}
function publicKeyOf(address) {
  try {
    return accountHex(address);
  } catch (cause) {
    throw new Refusal("ERR_CODEC_VALUE", cause.message, cause);
  }
}

// src/client/codec/coders/composites.ts
function lazy(make) {
  let made;
  return () => made ??= make();
}
function structCoder(fields) {
  return {
    decode: (r) => {
      r.enter();
      const value = {};
      for (const { name, coder } of fields()) value[name] = coder.decode(r);
      r.leave();
      return value;
    },
    encode: (w, value) => {
      const parts = fields();
      if (!isObject(value)) throw unexpected(`an object with ${parts.map(({ name }) => name).join(", ")}`, shown(value));
      w.enter();
      for (const { name, coder } of parts) {
        if (value[name] === void 0) throw new Refusal("ERR_CODEC_VALUE", `field ${name} is missing`);
        encodePart(w, coder, value[name], name);
      }
      w.leave();
      const extra = Object.keys(value).find((name) => value[name] !== void 0 && !parts.some((part) => part.name === name));
      if (extra !== void 0)
        throw new Refusal("ERR_CODEC_VALUE", `has no field ${extra}; its fields are ${parts.map(({ name }) => name).join(", ")}`);
    }
  };
}
function tupleCoder(parts) {
  return {
    decode: (r) => {
      r.enter();
      const value = parts().map((coder) => coder.decode(r));
      r.leave();
      return value;
    },
    encode: (w, value) => {
      const coders = parts();
      if (!Array.isArray(value) || value.length !== coders.length) throw unexpected(`an array of ${coders.length}`, shown(value));
      w.enter();
      for (let i = 0; i < coders.length; i++) encodePart(w, coders[i], value[i], i);
      w.leave();
    }
  };
}
function sequenceCoder(part) {
  return {
    decode: (r) => decodeMany(r, part(), r.length()),
    encode: (w, value) => {
      if (!Array.isArray(value)) throw unexpected("an array", shown(value));
      w.compact(value.length);
      encodeMany(w, part(), value);
    }
  };
}
function arrayCoder(part, length) {
  return {
    decode: (r) => {
      if (length > r.remaining) throw new Refusal("ERR_CODEC_BYTES", `${length} elements don't fit in ${r.remaining} bytes`);
      return decodeMany(r, part(), length);
    },
    encode: (w, value) => {
      if (!Array.isArray(value) || value.length !== length) throw unexpected(`an array of ${length}`, shown(value));
      encodeMany(w, part(), value);
    }
  };
}
function optionCoder(part) {
  return {
    nullable: true,
    decode: (r) => {
      const tag = r.u8();
      if (tag === 0) return null;
      if (tag !== 1) throw new Refusal("ERR_CODEC_BYTES", `${tag} is neither None nor Some`);
      r.enter();
      const coder = part();
      const value = coder.decode(r);
      r.leave();
      return coder.nullable === true ? { some: value } : value;
    },
    encode: (w, value) => {
      if (value === null || value === void 0) return w.u8(0);
      const coder = part();
      w.u8(1);
      w.enter();
      if (coder.nullable !== true) coder.encode(w, value);
      else if (isObject(value) && "some" in value) encodePart(w, coder, value.some, "some");
      else throw unexpected("null or { some: \u2026 }", shown(value));
      w.leave();
    }
  };
}
function bitsCoder(wordBits, highestFirst) {
  const place = (i) => {
    const inWord = highestFirst ? wordBits - 1 - i % wordBits : i % wordBits;
    return { byte: Math.floor(i / wordBits) * (wordBits / 8) + (inWord >> 3), mask: 1 << (inWord & 7) };
  };
  const size = (bits) => Math.ceil(bits / wordBits) * (wordBits / 8);
  return {
    decode: (r) => {
      const count = Number(r.compact());
      const bytes = r.take(size(count));
      return Array.from({ length: count }, (_, i) => {
        const { byte, mask } = place(i);
        return (bytes[byte] & mask) !== 0;
      });
    },
    encode: (w, value) => {
      if (!Array.isArray(value) || value.some((bit) => typeof bit !== "boolean")) throw unexpected("an array of booleans", shown(value));
      const bytes = new Uint8Array(size(value.length));
      value.forEach((bit, i) => {
        const { byte, mask } = place(i);
        if (bit) bytes[byte] |= mask;
      });
      w.compact(value.length);
      w.bytes(bytes);
    }
  };
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}
function encodePart(w, coder, value, name) {
  try {
    coder.encode(w, value);
  } catch (error) {
    throw within(name, error);
  }
}
function decodeMany(r, coder, length) {
  r.enter();
  const start = r.offset;
  const value = new Array(length);
  for (let i = 0; i < length; i++) value[i] = coder.decode(r);
  if (length > 0 && r.offset === start) throw new Refusal("ERR_CODEC_BYTES", `${length} elements without any bytes`);
  r.leave();
  return value;
}
function encodeMany(w, coder, value) {
  w.enter();
  for (let i = 0; i < value.length; i++) encodePart(w, coder, value[i], i);
  w.leave();
}

// src/client/codec/coders/calls.ts
function callCoder(pallets) {
  return {
    decode: (r) => {
      const palletIndex = r.u8();
      const pallet = pallets().find(({ index }) => index === palletIndex);
      if (pallet === void 0) throw new Refusal("ERR_CODEC_BYTES", `no pallet ${palletIndex} takes calls`);
      const callIndex = r.u8();
      const call = pallet.calls.find(({ info }) => info.index === callIndex);
      if (call === void 0) throw new Refusal("ERR_CODEC_BYTES", `${pallet.pallet} has no call ${callIndex}`);
      r.enter();
      const args = call.args().decode(r);
      r.leave();
      return { pallet: pallet.pallet, name: call.info.name, args };
    },
    encode: (w, value) => {
      if (!isObject(value) || typeof value.pallet !== "string" || typeof value.name !== "string")
        throw unexpected("a call { pallet, name, args }", shown(value));
      const pallet = pallets().find((one) => one.pallet === value.pallet);
      if (pallet === void 0) throw new Refusal("ERR_CODEC_CALL", `no pallet ${shown(value.pallet)} takes calls`);
      const call = pallet.calls.find(({ info }) => info.name === value.name);
      if (call === void 0) throw new Refusal("ERR_CODEC_CALL", `${pallet.pallet} has no call ${shown(value.name)}`);
      w.u8(pallet.index);
      w.u8(call.info.index);
      w.enter();
      encodePart(w, call.args(), value.args ?? {}, `${pallet.pallet}.${call.info.name}`);
      w.leave();
    }
  };
}

// src/client/codec/coders/names.ts
function camelCase(name) {
  return name.replace(/^(r#|_+)/, "").replace(/_+(.?)/g, (_, next) => next.toUpperCase());
}

// src/client/codec/coders/primitives.ts
function rangeOf(name) {
  const match = /^([ui])(\d+)$/.exec(name);
  if (match === null) return void 0;
  const bits = Number(match[2]);
  const signed = match[1] === "i";
  const top = 1n << BigInt(signed ? bits - 1 : bits);
  return { name, bits, min: signed ? -top : 0n, max: top - 1n };
}
function badInteger(range, value) {
  return unexpected(`${range.name} (${range.min} \u2026 ${range.max})`, shown(value));
}
function smallInteger(range, low, high, value) {
  if (typeof value === "number" && Number.isInteger(value) && value >= low && value <= high) return value;
  if (typeof value === "bigint" && value >= range.min && value <= range.max) return Number(value);
  throw badInteger(range, value);
}
function wideInteger(range, value) {
  if (typeof value === "bigint" && value >= range.min && value <= range.max) return value;
  if (typeof value === "number" && Number.isSafeInteger(value) && (value >= 0 || range.min < 0n)) return BigInt(value);
  throw badInteger(range, value);
}
function integerCoder(range) {
  const { bits } = range;
  const size = bits / 8;
  const signed = range.min < 0n;
  if (bits > 32)
    return {
      decode: bits === 64 && !signed ? (r) => r.u64() : signed ? (r) => BigInt.asIntN(bits, r.wide(size)) : (r) => r.wide(size),
      encode: (w, value) => w.wide(wideInteger(range, value), size)
    };
  const low = Number(range.min);
  const high = Number(range.max);
  const shift = 32 - bits;
  const read = bits === 8 ? (r) => r.u8() : bits === 16 ? (r) => r.u16() : (r) => r.u32();
  return {
    decode: signed ? (r) => read(r) << shift >> shift : read,
    encode: (w, value) => {
      const integer = smallInteger(range, low, high, value);
      if (bits === 8) w.u8(integer);
      else if (bits === 16) w.u16(integer);
      else w.u32(integer);
    }
  };
}
var boolCoder = {
  decode: (r) => {
    const byte = r.u8();
    if (byte > 1) throw new Refusal("ERR_CODEC_BYTES", `${byte} isn't a bool`);
    return byte === 1;
  },
  encode: (w, value) => {
    if (typeof value !== "boolean") throw unexpected("true or false", shown(value));
    w.u8(value ? 1 : 0);
  }
};
var charCoder = {
  decode: (r) => {
    const point = r.u32();
    if (point > 1114111 || point >= 55296 && point < 57344) throw new Refusal("ERR_CODEC_BYTES", `${point} isn't a character`);
    return String.fromCodePoint(point);
  },
  encode: (w, value) => {
    if (typeof value !== "string" || [...value].length !== 1) throw unexpected("one character", shown(value));
    w.u32(value.codePointAt(0));
  }
};
var TEXT = new TextEncoder();
var textCoder = {
  decode: (r) => r.text(),
  encode: (w, value) => {
    if (typeof value !== "string" || !value.isWellFormed()) throw unexpected("text", shown(value));
    const bytes = TEXT.encode(value);
    w.compact(bytes.length);
    w.bytes(bytes);
  }
};
function primitiveCoder(primitive) {
  if (primitive === "bool") return boolCoder;
  if (primitive === "char") return charCoder;
  if (primitive === "str") return textCoder;
  return integerCoder(rangeOf(primitive));
}
function compactCoder(primitive) {
  const range = rangeOf(primitive);
  if (range === void 0 || range.min < 0n) throw new Refusal("ERR_CODEC_METADATA", `${primitive} has no compact form`);
  const { bits, max } = range;
  const high = Number(max);
  return {
    decode: (r) => {
      const value = r.compact();
      if (value > max) throw new Refusal("ERR_CODEC_BYTES", `${value} is more than a ${primitive} holds`);
      return bits > 32 ? BigInt(value) : Number(value);
    },
    encode: (w, value) => w.compact(bits > 32 ? wideInteger(range, value) : smallInteger(range, 0, high, value))
  };
}
var u256Coder = primitiveCoder("u256");
var unitCoder = {
  nullable: true,
  decode: () => null,
  encode: (_, value) => {
    if (value !== null && value !== void 0) throw unexpected("nothing (null)", shown(value));
  }
};

// src/client/codec/coders/variants.ts
function variantCoder(variants) {
  const byIndex = [];
  const byName = /* @__PURE__ */ new Map();
  for (const variant of variants) {
    byIndex[variant.index] = variant;
    byName.set(variant.name, variant);
  }
  const onlyUnits = variants.every(({ content }) => content === void 0);
  return {
    decode: (r) => {
      const index = r.u8();
      const variant = byIndex[index];
      if (variant === void 0) throw new Refusal("ERR_CODEC_BYTES", `has no variant ${index}`);
      if (variant.content === void 0) return onlyUnits ? variant.name : { type: variant.name };
      r.enter();
      const value = variant.content().decode(r);
      r.leave();
      return { type: variant.name, value };
    },
    encode: (w, value) => {
      const name = isObject(value) ? value.type : value;
      const variant = typeof name === "string" ? byName.get(name) : void 0;
      if (variant === void 0) throw unexpected(`one of ${listed(variants)}`, shown(name));
      w.u8(variant.index);
      if (variant.content !== void 0) {
        if (!isObject(value)) throw unexpected(`{ type: "${variant.name}", value }`, shown(value));
        w.enter();
        encodePart(w, variant.content(), value.value, variant.name);
        w.leave();
      } else if (isObject(value) && value.value !== void 0 && value.value !== null)
        throw new Refusal("ERR_CODEC_VALUE", `${variant.name} takes no value`);
    }
  };
}
function listed(variants) {
  const names = variants.slice(0, 12).map(({ name }) => name);
  return names.join(", ") + (variants.length > 12 ? ", \u2026" : "");
}

// src/client/codec/coders/compileTypes.ts
var MAX_WRAPPERS = 32;
function compileTypes(model, accounts) {
  const coders = [];
  const info = (type) => {
    const found = model.types[type];
    if (found === void 0) throw new Refusal("ERR_CODEC_TYPE", `the metadata has no type ${type}`);
    return found;
  };
  const coder = (type) => {
    const made = coders[type];
    if (made !== void 0) return made;
    const bare = unwrapped(type);
    const built = bare === type ? build(type) : coder(bare);
    coders[type] = built;
    return built;
  };
  const unwrapped = (type) => {
    let inner = type;
    for (let wrappers = 0; wrappers < MAX_WRAPPERS; wrappers++) {
      const { path, def } = info(inner);
      if (isAccount(path) || def.kind !== "composite" || def.fields.length !== 1 || isU256(path)) return inner;
      const [field] = def.fields;
      if (field.name !== void 0 && field.name !== "bits") return inner;
      inner = field.type;
    }
    throw new Refusal("ERR_CODEC_METADATA", `type ${type} wraps another more than ${MAX_WRAPPERS} times`);
  };
  const primitive = (type) => {
    const { def } = info(type);
    return def.kind === "primitive" ? def.primitive : void 0;
  };
  const build = (type) => {
    const { path, def } = info(type);
    if (type === model.callType) return callCoder(lazy(() => palletCalls(model)));
    if (isAccount(path)) return accountCoder(accounts);
    if (isU256(path)) return u256Coder;
    switch (def.kind) {
      case "primitive":
        return primitiveCoder(def.primitive);
      case "composite":
        return ofFields(def.fields) ?? unitCoder;
      case "tuple":
        return def.types.length === 0 ? unitCoder : tupleCoder(lazy(() => def.types.map(coder)));
      case "sequence":
        return primitive(def.type) === "u8" ? bytesCoder : sequenceCoder(lazy(() => coder(def.type)));
      case "array":
        return primitive(def.type) === "u8" ? fixedBytesCoder(def.length) : arrayCoder(
          lazy(() => coder(def.type)),
          def.length
        );
      case "compact":
        return compactOf(def.type);
      case "bits":
        return bitsCoder(Number(/\d+/.exec(primitive(def.store) ?? "")?.[0] ?? 8), info(def.order).path.at(-1) === "Msb0");
      case "variant":
        return isOption(path, def.variants) ? optionCoder(lazy(() => coder(def.variants[1].fields[0].type))) : ofVariants(path, def.variants);
    }
  };
  const ofFields = (fields) => {
    if (fields.length === 0) return void 0;
    if (fields.every(({ name }) => name !== void 0))
      return structCoder(lazy(() => fields.map(({ name, type }) => ({ name: camelCase(name), coder: coder(type) }))));
    return fields.length === 1 ? coder(fields[0].type) : tupleCoder(lazy(() => fields.map(({ type }) => coder(type))));
  };
  const ofVariants = (path, variants) => {
    const all = variantCoder(
      variants.map(({ name, index, fields }) => ({
        name,
        index,
        content: fields.length === 0 ? void 0 : lazy(() => ofFields(fields))
      }))
    );
    if (path.at(-1) !== "MultiAddress") return all;
    return { decode: all.decode, encode: (w, value) => all.encode(w, isBareAccount(value) ? { type: "Id", value } : value) };
  };
  const compactOf = (type) => {
    const inner = info(unwrapped(type)).def;
    if (inner.kind === "primitive") return compactCoder(inner.primitive);
    if (inner.kind === "tuple" && inner.types.length === 0) return unitCoder;
    if (inner.kind === "composite" && inner.fields.length === 1) return compactOf(inner.fields[0].type);
    throw new Refusal("ERR_CODEC_METADATA", `type ${type} has no compact form`);
  };
  const palletCalls = (of) => of.pallets.flatMap(({ name, index, calls }) => {
    const def = calls === void 0 ? void 0 : info(calls).def;
    if (def?.kind !== "variant") return [];
    return [{ pallet: name, index, calls: def.variants.map((variant) => ({ info: variant, args: lazy(() => args(variant.fields)) })) }];
  });
  const args = (fields) => structCoder(
    lazy(() => fields.map(({ name, type }, i) => ({ name: name === void 0 ? String(i) : camelCase(name), coder: coder(type) })))
  );
  return { coder, arguments: args };
}
function isAccount(path) {
  return path.at(-1) === "AccountId32";
}
function isU256(path) {
  return path.at(-1) === "U256" && path[0] !== void 0 && /^(primitive|ethereum)_types$/.test(path[0]);
}
function isOption(path, variants) {
  return path.length === 1 && path[0] === "Option" && variants.length === 2 && variants[1].fields.length === 1;
}

// src/client/codec/eventsCodec.ts
function eventsCodec(model, types) {
  const pallets = /* @__PURE__ */ new Map();
  const byName = /* @__PURE__ */ new Map();
  for (const { name, index, events } of model.pallets) {
    const def = events === void 0 ? void 0 : model.types[events]?.def;
    if (def?.kind !== "variant") continue;
    pallets.set(index, { name, variants: new Map(def.variants.map((variant) => [variant.index, variant])) });
    for (const variant of def.variants) byName.set(`${name}.${variant.name}`, { pallet: index, variant });
  }
  const compiled = /* @__PURE__ */ new Map();
  const dataOf = (variant) => {
    const known = compiled.get(variant);
    if (known !== void 0) return known;
    const named = variant.fields.every(({ name }) => name !== void 0);
    const made = named ? types.arguments(variant.fields) : tupleCoder(() => variant.fields.map(({ type }) => types.coder(type)));
    compiled.set(variant, made);
    return made;
  };
  return {
    decode: (bytes) => refusing("System.Events", () => {
      const r = new Reader(bytes);
      const records = [];
      for (let left = r.length(); left > 0; left--) {
        const phase = readPhase(r);
        const [palletIndex, eventIndex] = [r.u8(), r.u8()];
        const pallet = pallets.get(palletIndex);
        const variant = pallet?.variants.get(eventIndex);
        if (pallet === void 0 || variant === void 0)
          throw new Refusal("ERR_CODEC_EVENT", `there is no event ${palletIndex}.${eventIndex}`);
        const data = variant.fields.length === 0 ? [] : dataOf(variant).decode(r);
        const topics = [];
        for (let topic = r.length(); topic > 0; topic--) topics.push(toHex(r.take(32)));
        records.push({ phase, pallet: pallet.name, name: variant.name, data, topics });
      }
      r.end();
      return records;
    }),
    encode: (events) => refusing("System.Events", () => {
      const w = new Writer();
      w.compact(events.length);
      for (const { phase, pallet, name, data, topics } of events) {
        const found = byName.get(`${pallet}.${name}`);
        if (found === void 0) throw new Refusal("ERR_CODEC_EVENT", `the chain has no event ${pallet}.${name}`);
        writePhase(w, phase);
        w.u8(found.pallet);
        w.u8(found.variant.index);
        if (found.variant.fields.length > 0) dataOf(found.variant).encode(w, data);
        w.compact(topics.length);
        for (const topic of topics) w.bytes(fromHex(topic));
      }
      return w.result();
    })
  };
}
function readPhase(r) {
  const phase = r.u8();
  if (phase === 0) return { extrinsic: r.u32() };
  if (phase === 1) return "finalization";
  if (phase === 2) return "initialization";
  throw new Refusal("ERR_CODEC_BYTES", `there is no phase ${phase}`);
}
function writePhase(w, phase) {
  if (typeof phase === "string") {
    w.u8(phase === "finalization" ? 1 : 2);
    return;
  }
  w.u8(0);
  w.u32(phase.extrinsic);
}

// src/client/codec/metadata/metadataReader.ts
var MetadataReader = class extends Reader {
  #onDocs;
  constructor(bytes, onDocs) {
    super(bytes);
    this.#onDocs = onDocs;
  }
  list(read) {
    const length = this.length();
    const list = [];
    for (let i = 0; i < length; i++) list.push(read());
    return list;
  }
  option(read) {
    return this.choice(2) === 0 ? void 0 : read();
  }
  /** The index of one of `count` variants. */
  choice(count) {
    const index = this.u8();
    if (index >= count) throw new Refusal("ERR_CODEC_METADATA", `unknown variant ${index} at byte ${this.offset - 1}`);
    return index;
  }
  /** A compact u32. */
  id() {
    const id = this.compact();
    if (id > 4294967295) throw new Refusal("ERR_CODEC_METADATA", `${id} at byte ${this.offset} isn't a u32`);
    return Number(id);
  }
  blob() {
    return this.take(this.length());
  }
  skipText() {
    this.skip(this.length());
  }
  docs() {
    const start = this.offset;
    for (let left = this.length(); left > 0; left--) this.skipText();
    this.#onDocs?.(start, this.offset);
  }
};

// src/client/codec/metadata/model.ts
var HASHERS = ["Blake2_128", "Blake2_256", "Blake2_128Concat", "Twox128", "Twox256", "Twox64Concat", "Identity"];
var PRIMITIVES = [
  "bool",
  "char",
  "str",
  "u8",
  "u16",
  "u32",
  "u64",
  "u128",
  "u256",
  "i8",
  "i16",
  "i32",
  "i64",
  "i128",
  "i256"
];

// src/client/codec/metadata/readPallets.ts
function readPallets(r, version) {
  const v16 = version >= 16;
  const enumType = () => {
    const type = r.id();
    if (v16) skipEnumDeprecation(r);
    return type;
  };
  return r.list(() => {
    const name = r.text();
    const storage = r.option(() => ({ prefix: r.text(), items: r.list(() => readStorage(r, v16)) }));
    const calls = r.option(enumType);
    const events = r.option(enumType);
    const constants = r.list(() => {
      const constant = { name: r.text(), type: r.id(), value: r.blob() };
      r.docs();
      if (v16) skipDeprecation(r);
      return constant;
    });
    const errors = r.option(enumType);
    if (v16) skipTypesAndViews(r);
    const index = r.u8();
    if (version >= 15) r.docs();
    if (v16) skipDeprecation(r);
    return { name, index, storagePrefix: storage?.prefix ?? name, storage: storage?.items ?? [], calls, events, errors, constants };
  });
}
function readApis(r, version) {
  const v16 = version >= 16;
  return r.list(() => {
    const name = r.text();
    const methods = r.list(() => {
      const method = { name: r.text(), inputs: r.list(() => ({ name: r.text(), type: r.id() })), output: r.id() };
      r.docs();
      if (v16) skipDeprecation(r);
      return method;
    });
    r.docs();
    if (v16) {
      r.id();
      skipDeprecation(r);
    }
    return { name, methods };
  });
}
function readStorage(r, v16) {
  const name = r.text();
  const optional = r.choice(3) === 0;
  const isMap = r.choice(2) === 1;
  const hashers = isMap ? r.list(() => HASHERS[r.choice(HASHERS.length)]) : [];
  const key = isMap ? r.id() : void 0;
  const value = r.id();
  const fallback = r.blob();
  r.docs();
  if (v16) skipDeprecation(r);
  return { name, optional, hashers, key, value, fallback };
}
function skipTypesAndViews(r) {
  r.list(() => {
    r.skipText();
    r.id();
    r.docs();
  });
  r.list(() => {
    r.skip(32);
    r.skipText();
    r.list(() => {
      r.skipText();
      r.id();
    });
    r.id();
    r.docs();
    skipDeprecation(r);
  });
}
function skipDeprecation(r) {
  if (r.choice(3) === 2) {
    r.skipText();
    r.option(() => r.skipText());
  }
}
function skipEnumDeprecation(r) {
  r.list(() => {
    r.u8();
    skipDeprecation(r);
  });
}

// src/client/codec/metadata/readTypes.ts
function readTypes(r) {
  const count = r.length();
  const types = new Array(count);
  for (let i = 0; i < count; i++) {
    const id = r.id();
    if (id >= count || types[id] !== void 0) throw new Refusal("ERR_CODEC_METADATA", `type ${id} is out of place among ${count}`);
    types[id] = readType(r);
  }
  return types;
}
function readType(r) {
  const path = r.list(() => r.text());
  const params = r.list(() => ({ name: r.text(), type: r.option(() => r.id()) }));
  const def = readDef(r);
  r.docs();
  return { path, params, def };
}
function readDef(r) {
  switch (r.choice(8)) {
    case 0:
      return { kind: "composite", fields: readFields(r) };
    case 1:
      return { kind: "variant", variants: r.list(() => readVariant(r)) };
    case 2:
      return { kind: "sequence", type: r.id() };
    case 3:
      return { kind: "array", length: r.u32(), type: r.id() };
    case 4:
      return { kind: "tuple", types: r.list(() => r.id()) };
    case 5:
      return { kind: "primitive", primitive: PRIMITIVES[r.choice(PRIMITIVES.length)] };
    case 6:
      return { kind: "compact", type: r.id() };
    default:
      return { kind: "bits", store: r.id(), order: r.id() };
  }
}
function readVariant(r) {
  const variant = { name: r.text(), fields: readFields(r), index: r.u8() };
  r.docs();
  return variant;
}
function readFields(r) {
  return r.list(() => {
    const name = r.option(() => r.text());
    const type = r.id();
    r.option(() => r.skipText());
    r.docs();
    return { name, type };
  });
}

// src/client/codec/metadata/parseMetadata.ts
var MAGIC = 1635018093;
function parseMetadata(bytes, onDocs) {
  return refusing("metadata", () => {
    const r = new MetadataReader(bytes, onDocs);
    if (r.u32() !== MAGIC) throw new Refusal("ERR_CODEC_METADATA", "doesn't begin with `meta`");
    const version = r.u8();
    if (version !== 14 && version !== 15 && version !== 16)
      throw new Refusal("ERR_CODEC_METADATA", `is of version ${version}; 14, 15 and 16 are understood`);
    const types = readTypes(r);
    const pallets = readPallets(r, version);
    const rest = version === 14 ? readRest14(r, types) : version === 15 ? readRest15(r) : readRest16(r);
    r.end();
    checkPallets(pallets);
    return { version, types, pallets, ...rest };
  });
}
function readExtensions(r) {
  return r.list(() => ({ identifier: r.text(), type: r.id(), additional: r.id() }));
}
function readRest14(r, types) {
  const extrinsic = r.id();
  r.u8();
  const extensions = readExtensions(r);
  r.id();
  const callType = types[extrinsic]?.params.find(({ name }) => name === "Call")?.type;
  return { extensions, callType, apis: [] };
}
function readRest15(r) {
  r.u8();
  r.id();
  const callType = r.id();
  r.id();
  r.id();
  const extensions = readExtensions(r);
  r.id();
  const apis = readApis(r, 15);
  skipOuterAndCustom(r);
  return { extensions, callType, apis };
}
function readRest16(r) {
  r.list(() => r.u8());
  r.id();
  const callType = r.id();
  r.id();
  const byVersion = r.list(() => ({ version: r.u8(), indices: r.list(() => r.id()) }));
  const all = readExtensions(r);
  const newest = byVersion.reduce((a, b2) => b2.version > a.version ? b2 : a, { version: -1, indices: [...all.keys()] });
  const extensions = newest.indices.map((index) => {
    const extension = all[index];
    if (extension === void 0) throw new Refusal("ERR_CODEC_METADATA", `names transaction extension ${index} of ${all.length}`);
    return extension;
  });
  const apis = readApis(r, 16);
  skipOuterAndCustom(r);
  return { extensions, callType, apis };
}
function skipOuterAndCustom(r) {
  for (let i = 0; i < 3; i++) r.id();
  r.list(() => {
    r.skipText();
    r.id();
    r.blob();
  });
}
function checkPallets(pallets) {
  const names = new Set(pallets.map(({ name }) => name));
  const indices = new Set(pallets.map(({ index }) => index));
  if (names.size !== pallets.length || indices.size !== pallets.length)
    throw new Refusal("ERR_CODEC_METADATA", "has two pallets of the same name or index");
}

// src/client/codec/hashers.ts
import { blake2b as blake2b2 } from "@noble/hashes/blake2.js";
var HASH_LENGTH = { Blake2_128Concat: 16, Twox64Concat: 8, Identity: 0 };
function hashPart(hasher, part) {
  const plain = () => toHex(part).slice(2);
  const blake = (length) => toHex(blake2b2(part, { dkLen: length })).slice(2);
  switch (hasher) {
    case "Blake2_128":
      return blake(16);
    case "Blake2_256":
      return blake(32);
    case "Blake2_128Concat":
      return blake(16) + plain();
    case "Twox128":
      return twox(part, 2);
    case "Twox256":
      return twox(part, 4);
    case "Twox64Concat":
      return twox(part, 1) + plain();
    case "Identity":
      return plain();
  }
}
function twox(bytes, words) {
  let text = "";
  for (let seed = 0; seed < words; seed++) {
    const hash = xxhash64(bytes, BigInt(seed));
    for (let byte = 0n; byte < 8n; byte++) text += (hash >> byte * 8n & 0xffn).toString(16).padStart(2, "0");
  }
  return text;
}
var MASK = 2n ** 64n - 1n;
var P1 = 11400714785074694791n;
var P2 = 14029467366897019727n;
var P3 = 1609587929392839161n;
var P4 = 9650029242287828579n;
var P5 = 2870177450012600261n;
var rotate = (value, by) => (value << by | value >> 64n - by) & MASK;
var round = (lane, input) => rotate(lane + input * P2 & MASK, 31n) * P1 & MASK;
function xxhash64(bytes, seed) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let hash;
  if (bytes.length >= 32) {
    const lanes = [seed + P1 + P2 & MASK, seed + P2 & MASK, seed, seed - P1 & MASK];
    for (; at + 32 <= bytes.length; at += 32) for (let i = 0; i < 4; i++) lanes[i] = round(lanes[i], view.getBigUint64(at + 8 * i, true));
    hash = rotate(lanes[0], 1n) + rotate(lanes[1], 7n) + rotate(lanes[2], 12n) + rotate(lanes[3], 18n) & MASK;
    for (const lane of lanes) hash = (hash ^ round(0n, lane)) * P1 + P4 & MASK;
  } else hash = seed + P5 & MASK;
  hash = hash + BigInt(bytes.length) & MASK;
  for (; at + 8 <= bytes.length; at += 8) hash = rotate(hash ^ round(0n, view.getBigUint64(at, true)), 27n) * P1 + P4 & MASK;
  if (at + 4 <= bytes.length) {
    hash = rotate(hash ^ BigInt(view.getUint32(at, true)) * P1 & MASK, 23n) * P2 + P3 & MASK;
    at += 4;
  }
  for (; at < bytes.length; at++) hash = rotate(hash ^ BigInt(bytes[at]) * P5 & MASK, 11n) * P1 & MASK;
  hash = (hash ^ hash >> 33n) * P2 & MASK;
  hash = (hash ^ hash >> 29n) * P3 & MASK;
  return hash ^ hash >> 32n;
}

// src/client/codec/storageItem.ts
var PARTS_REMEMBERED = 5e4;
function storageItem(pallet, info, model, types) {
  const item = `${pallet.name}.${info.name}`;
  const hashName = (name) => twox(new TextEncoder().encode(name), 2);
  const prefix = `0x${hashName(pallet.storagePrefix)}${hashName(info.name)}`;
  const parts = keyParts(info, model, types).map((part, i) => remembering(part, `${item}.key${i + 1}`));
  const decode = (bytes) => decodeWhole(types.coder(info.value), bytes, item);
  let fallback;
  return {
    item,
    pallet: pallet.name,
    name: info.name,
    prefix,
    arity: parts.length,
    optional: info.optional,
    get defaultValue() {
      fallback ??= { value: info.optional ? null : decode(info.fallback) };
      return fallback.value;
    },
    key(...given) {
      if (given.length > parts.length)
        throw new CodecError("ERR_CODEC_KEY", `${item} takes ${parts.length} key parts, not ${given.length}`, { details: { item } });
      let key = prefix;
      for (let i = 0; i < given.length; i++) key += parts[i].hash(given[i]);
      return key;
    },
    decodeKey: (key) => refusing(item, () => {
      if (!key.startsWith(prefix)) throw new Refusal("ERR_CODEC_KEY", `key ${key.slice(0, 80)} is another item's`);
      const r = new Reader(hexBytes(key));
      r.skip(prefix.length / 2 - 1);
      const decoded = parts.map(({ coder, hasher }) => {
        const length = HASH_LENGTH[hasher];
        if (length === void 0)
          throw new CodecError("ERR_CODEC_KEY", `keys of ${item} can't be read back: ${hasher} keeps no copy`, { details: { item } });
        r.skip(length);
        return coder.decode(r);
      });
      r.end();
      return decoded;
    }),
    decode,
    encode: (value) => encodeWhole(types.coder(info.value), value, item)
  };
}
function keyParts({ key, hashers }, model, types) {
  if (key === void 0) return [];
  if (hashers.length === 1) return [{ coder: types.coder(key), hasher: hashers[0] }];
  const def = model.types[key]?.def;
  if (def?.kind !== "tuple" || def.types.length !== hashers.length)
    throw new CodecError("ERR_CODEC_METADATA", `a map has ${hashers.length} hashers, and its key isn't a tuple of as many parts`);
  return def.types.map((type, i) => ({ coder: types.coder(type), hasher: hashers[i] }));
}
function remembering({ coder, hasher }, where) {
  const known = /* @__PURE__ */ new Map();
  return {
    coder,
    hasher,
    hash(part) {
      const found = known.get(part);
      if (found !== void 0) return found;
      const hashed = hashPart(hasher, encodeWhole(coder, part, where));
      if (known.size >= PARTS_REMEMBERED) known.clear();
      known.set(part, hashed);
      return hashed;
    }
  };
}

// src/client/codec/createCodec.ts
function createCodec(metadata, options = {}) {
  return codecOf(metadata, parseMetadata(metadata), options.accounts ?? "ss58");
}
function codecOf(metadata, model, accounts) {
  const types = compileTypes(model, accounts);
  const variantsOf = (type) => {
    const def = type === void 0 ? void 0 : model.types[type]?.def;
    return def?.kind === "variant" ? def.variants : [];
  };
  const directory = (kind, listed2) => {
    const entries = /* @__PURE__ */ new Map();
    for (const pallet of model.pallets) for (const entry of listed2(pallet)) entries.set(`${pallet.name}.${entry.name}`, { pallet, entry });
    return {
      has: (name) => entries.has(name),
      names: [...entries.keys()],
      find: (name) => entries.get(name) ?? missing(kind, name)
    };
  };
  const missing = (kind, name) => {
    throw new CodecError(`ERR_CODEC_${kind.toUpperCase()}`, `the chain (spec ${version.specVersion}) has no ${kind} ${name}`, {
      remedy: "See the names in the chain's metadata; runtimes of other versions can differ.",
      details: { name, specVersion: version.specVersion }
    });
  };
  const storages = directory("item", ({ storage }) => storage);
  const calls = directory("call", (pallet) => variantsOf(pallet.calls));
  const events = directory("event", (pallet) => variantsOf(pallet.events));
  const errors = directory("error", (pallet) => variantsOf(pallet.errors));
  const constants = directory("constant", (pallet) => pallet.constants);
  const apis = new Map(
    model.apis.flatMap(({ name, methods }) => methods.map((method) => [`${name}_${method.name}`, method]))
  );
  const api = (name) => apis.get(name) ?? missing("api", name);
  const constant = (name) => {
    const { entry } = constants.find(name);
    return decodeWhole(types.coder(entry.type), entry.value, name);
  };
  const version = {
    specName: "",
    specVersion: 0,
    transactionVersion: 0,
    ...constants.has("System.Version") ? constant("System.Version") : {}
  };
  const errorNames = new Map(
    model.pallets.map((pallet) => [
      pallet.index,
      { pallet: pallet.name, names: new Map(variantsOf(pallet.errors).map(({ index, name }) => [index, name])) }
    ])
  );
  const callType = () => model.callType ?? missing("call", "type");
  const items = /* @__PURE__ */ new Map();
  const item = (name) => {
    const known = items.get(name);
    if (known !== void 0) return known;
    const { pallet, entry } = storages.find(name);
    const made = storageItem(pallet, entry, model, types);
    items.set(name, made);
    return made;
  };
  const records = eventsCodec(model, types);
  const fieldOf = ({ name, type }, i) => ({ name: camelCase(name ?? String(i)), type });
  return {
    metadata,
    metadataVersion: model.version,
    specName: version.specName,
    specVersion: version.specVersion,
    transactionVersion: version.transactionVersion,
    extensions: model.extensions,
    items: storages.names,
    hasItem: storages.has,
    item,
    calls: calls.names,
    hasCall: calls.has,
    callFields: (name) => calls.find(name).entry.fields.map(fieldOf),
    encodeCall: (call) => encodeWhole(types.coder(callType()), call, "call"),
    decodeCall: (bytes) => decodeWhole(types.coder(callType()), bytes, "call"),
    constant,
    constants: constants.names,
    apis: [...apis.keys()],
    hasApi: (name) => apis.has(name),
    apiInputs: (name) => api(name).inputs.map(fieldOf),
    encodeApiInput(name, values) {
      const { inputs } = api(name);
      if (values.length !== inputs.length)
        throw new CodecError(
          "ERR_CODEC_VALUE",
          `${name} takes ${inputs.length} inputs (${inputs.map((input) => input.name).join(", ")}), not ${values.length}`
        );
      return refusing(name, () => {
        const w = new Writer();
        for (const [i, { type }] of inputs.entries()) types.coder(type).encode(w, values[i]);
        return w.result();
      });
    },
    decodeApiInput: (name, bytes) => refusing(name, () => {
      const r = new Reader(bytes);
      const values = api(name).inputs.map(({ type }) => types.coder(type).decode(r));
      r.end();
      return values;
    }),
    decodeApiOutput: (name, bytes) => decodeWhole(types.coder(api(name).output), bytes, name),
    encodeApiOutput: (name, value) => encodeWhole(types.coder(api(name).output), value, name),
    decodeEvents: records.decode,
    encodeEvents: records.encode,
    eventFields: (name) => events.find(name).entry.fields.map(fieldOf),
    error(palletIndex, errorIndex) {
      const pallet = errorNames.get(palletIndex);
      const name = pallet?.names.get(errorIndex);
      return pallet === void 0 || name === void 0 ? void 0 : { pallet: pallet.pallet, name };
    },
    errorIndex(pallet, name) {
      const found = errors.find(`${pallet}.${name}`);
      return { pallet: found.pallet.index, error: found.entry.index };
    },
    errors: errors.names,
    decodeType: (type, bytes) => decodeWhole(types.coder(type), bytes, `type ${type}`),
    encodeType: (type, value) => encodeWhole(types.coder(type), value, `type ${type}`),
    with: (options) => codecOf(metadata, model, options.accounts)
  };
}

// .probe.ts
var b = recordedMetadata(425, 15);
var t = performance.now();
parseMetadata(b);
var t1 = performance.now();
parseMetadata(b);
var t2 = performance.now();
createCodec(b);
var t3 = performance.now();
console.log("parse cold", (t1 - t).toFixed(1), "parse again", (t2 - t1).toFixed(1), "create after", (t3 - t2).toFixed(1));
