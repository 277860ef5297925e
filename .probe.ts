import { recordedMetadata } from "./src/client/codec/recorded.js";
import { createCodec } from "./src/client/codec/createCodec.js";
import { parseMetadata } from "./src/client/codec/metadata/parseMetadata.js";
const b = recordedMetadata(425, 15);
const t = performance.now(); parseMetadata(b); const t1 = performance.now(); parseMetadata(b); const t2 = performance.now(); createCodec(b); const t3 = performance.now();
console.log("parse cold", (t1-t).toFixed(1), "parse again", (t2-t1).toFixed(1), "create after", (t3-t2).toFixed(1));
