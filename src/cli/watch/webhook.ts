import { InputError } from "../../errors/kinds.js";

const TIMEOUT_MS = 10_000;

/** An http(s) URL that messages are posted to. @throws InputError `ERR_INPUT_URL` */
export function webhookUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "http:" && url?.protocol !== "https:")
    throw new InputError("ERR_INPUT_URL", `${JSON.stringify(text)} isn't an http(s) URL`, { details: { given: text } });
  return url;
}

/** Posts a JSON text. @throws Error with the reason where it isn't taken within ten seconds */
export async function post(url: URL, body: string): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`${url.host} answered ${response.status}`);
}
