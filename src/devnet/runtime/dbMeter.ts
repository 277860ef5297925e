import { dbWeight, type Weight } from "./weights/weight.js";

/** Counts the database accesses that the chain weighs a call by as it runs. */
export class DbMeter {
  reads = 0;
  writes = 0;

  add(reads: number, writes = 0): void {
    this.reads += reads;
    this.writes += writes;
  }

  get weight(): Weight {
    return dbWeight(this.reads, this.writes);
  }
}
