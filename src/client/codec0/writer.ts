import { Writer as Base } from "../codec/writer.js";
export class Writer extends Base {
  words(value: bigint, words: number) {
    this.wide(value, words * 8);
  }
  done() {
    return this.result();
  }
}
