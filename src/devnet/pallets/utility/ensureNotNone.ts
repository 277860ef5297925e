import { type Context, signer } from "../../runtime/context.js";

/** Root or a signer. @throws DispatchFailure `BadOrigin` */
export function ensureNotNone(context: Context): void {
  if (context.origin.type !== "root") signer(context);
}
