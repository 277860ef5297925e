import { createHash } from "node:crypto";
import type { Outline } from "./codec/metadata/model.js";

/** Raised whenever what `Outline` says, or how it is made, changes: what an older release kept is then made anew. */
const FORM = 1;

/** An outline as a text to keep, bound to its metadata. */
export function packOutline(metadata: Uint8Array, outline: Outline): string {
  const text = JSON.stringify(outline);
  return `${seal(metadata, text)}\n${text}`;
}

/** The outline, unless the text is damaged, or another form's or metadata's. */
export function unpackOutline(metadata: Uint8Array, kept: string): Outline | undefined {
  const end = kept.indexOf("\n");
  const text = kept.slice(end + 1);
  return kept.slice(0, Math.max(end, 0)) === seal(metadata, text) ? JSON.parse(text) : undefined;
}

function seal(metadata: Uint8Array, text: string): string {
  return createHash("sha256").update(`${FORM}\n${text}\n`).update(metadata).digest("hex");
}
