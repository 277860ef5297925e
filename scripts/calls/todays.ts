/* Writes metadata with the calls that came after spec 425, as tests make it, for later.py: npx tsx scripts/calls/todays.ts FILE */
import { writeFileSync } from "node:fs";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { withLaterCalls } from "../../test/support/todaysCalls.js";

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("usage: npx tsx scripts/calls/todays.ts FILE");
writeFileSync(file, withLaterCalls(recordedMetadata(425, 15)));
