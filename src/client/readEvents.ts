import type { EventRecord } from "./codec/types.js";
import type { View } from "./view.js";

/** All events of a view's block, in order. */
export async function readEvents(view: View): Promise<EventRecord[]> {
  const codec = await view.codec();
  const [bytes] = await view.raw([codec.item("System.Events").key()]);
  return bytes == null ? [] : codec.decodeEvents(bytes);
}
