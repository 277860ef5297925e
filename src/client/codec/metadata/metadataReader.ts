import { Reader } from "../reader.js";
import { Refusal } from "../refusal.js";

/** Told where each docs vector lies, from its length on. */
export type DocsListener = (start: number, end: number) => void;

/** The reader with the shapes that metadata is made of. */
export class MetadataReader extends Reader {
  readonly #onDocs: DocsListener | undefined;
  readonly #buffer: Buffer;

  constructor(bytes: Uint8Array, { at = 0, onDocs }: { readonly at?: number; readonly onDocs?: DocsListener | undefined } = {}) {
    super(bytes);
    this.skip(at);
    this.#onDocs = onDocs;
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  override text(): string {
    const start = this.offset;
    const length = this.length();
    const from = this.offset;
    this.skip(length);
    for (let i = from; i < this.offset; i++)
      if (this.bytes[i]! > 0x7f) {
        this.offset = start;
        return super.text();
      }
    return this.#buffer.toString("latin1", from, this.offset);
  }

  list<T>(read: () => T): T[] {
    const length = this.length();
    const list: T[] = [];
    for (let i = 0; i < length; i++) list.push(read());
    return list;
  }

  option<T>(read: () => T): T | undefined {
    return this.choice(2) === 0 ? undefined : read();
  }

  /** The index of one of `count` variants. */
  choice(count: number): number {
    const index = this.u8();
    if (index >= count) throw new Refusal("ERR_CODEC_METADATA", `unknown variant ${index} at byte ${this.offset - 1}`);
    return index;
  }

  /** A compact u32. */
  id(): number {
    const id = this.compact();
    if (id > 0xffffffff) throw new Refusal("ERR_CODEC_METADATA", `${id} at byte ${this.offset} isn't a u32`);
    return Number(id);
  }

  blob(): Uint8Array {
    return this.take(this.length());
  }

  skipText(): void {
    this.skip(this.length());
  }

  docs(): void {
    const start = this.offset;
    for (let left = this.length(); left > 0; left--) this.skipText();
    this.#onDocs?.(start, this.offset);
  }
}
