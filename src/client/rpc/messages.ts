/** What a node sent, as far as it is JSON-RPC 2.0. */
export type Message = Answer | Notification;

/** What a node says to a request. */
export interface Answer {
  readonly kind: "answer";
  /** Null where the node couldn't tell which request it answers. */
  readonly id: number | string | null;
  readonly result?: unknown;
  readonly error?: { readonly code: unknown; readonly message: string; readonly data?: unknown };
}

/** What a node says of a subscription. */
export interface Notification {
  readonly kind: "notification";
  readonly subscription: string;
  readonly result: unknown;
}

/** Undefined for anything that isn't a single JSON-RPC answer or a subscription's notification. */
export function parseMessage(text: string): Message | undefined {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(message)) return undefined;
  const { id, result, error, params } = message;
  if (typeof id === "number" || typeof id === "string" || id === null) {
    if (isObject(error) && typeof error.message === "string")
      return { kind: "answer", id, error: { code: error.code, message: error.message, data: error.data } };
    return "result" in message && (error === undefined || error === null) ? { kind: "answer", id, result } : undefined;
  }
  return id === undefined && isObject(params) && isSubscriptionId(params.subscription)
    ? { kind: "notification", subscription: String(params.subscription), result: params.result }
    : undefined;
}

/** Nodes give numbers or texts. */
export function isSubscriptionId(value: unknown): value is number | string {
  return typeof value === "number" || typeof value === "string";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
