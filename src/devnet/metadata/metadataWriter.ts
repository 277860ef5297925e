import { Writer } from "../../client/codec/writer.js";

/** The writer with the shapes that metadata is made of. */
export class MetadataWriter extends Writer {
  blob(bytes: Uint8Array): void {
    this.compact(bytes.length);
    this.bytes(bytes);
  }

  text(text: string): void {
    this.blob(new TextEncoder().encode(text));
  }

  list<T>(values: readonly T[], write: (value: T) => void): void {
    this.compact(values.length);
    for (const value of values) write(value);
  }

  option<T>(value: T | undefined, write: (value: T) => void): void {
    this.u8(value === undefined ? 0 : 1);
    if (value !== undefined) write(value);
  }
}
