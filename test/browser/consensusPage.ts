import * as epoch from "../../scripts/vectors/epoch.js";
import * as math from "../../scripts/vectors/math.js";
import * as protocolEpoch from "../../scripts/vectors/protocolEpoch.js";
import * as protocolFixed from "../../scripts/vectors/protocolFixed.js";
import * as protocolTranscendental from "../../scripts/vectors/protocolTranscendental.js";
import type { VectorFile, VectorKind } from "../../scripts/vectors/vectorFile.js";

/** What runs in the browser: every vector of the consensus, put into the page by `consensus.mjs`. */
const KINDS: readonly VectorKind[] = [epoch, math, protocolEpoch, protocolFixed, protocolTranscendental];

declare const VECTORS: readonly VectorFile[];

const lines: string[] = [];
let passed = 0;
let failed = 0;
for (const file of VECTORS) {
  const kind = KINDS.find((candidate) => candidate.matches(file));
  if (kind === undefined) {
    failed += 1;
    lines.push(`${file.path}: not a kind that runs in the browser`);
    continue;
  }
  for await (const { name, ok, difference } of kind.run(file)) {
    if (ok) passed += 1;
    else {
      failed += 1;
      lines.push(`${file.path}: ${name}: ${difference}`);
    }
  }
}
lines.push(`${passed} passed, ${failed} failed`);
(globalThis as unknown as { document: { body: { textContent: string } } }).document.body.textContent = lines.join("\n");
