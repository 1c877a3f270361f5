import { SECOND } from "~/kernel/time";
import type { ConnectorError } from "../../contract/errors";
import { isJson } from "../../contract/reading/fields";
import { because, becauseSaid } from "../because";

const LONGEST_SAID = 120;

/** What an answer that is not a success means. Of its body Etsy's own sentence alone is kept. */
export function failureOf(status: number, headers: Headers, body: unknown): ConnectorError {
  if (status === 401) return { code: "auth", message: because("access-ended") };
  if (status === 403) return forbidden(body);
  if (status === 429) {
    return { code: "rate-limited", message: because("asked-to-wait"), retryAfterMs: waitOf(headers) ?? SECOND };
  }
  // 409: somebody else is writing the same record right now.
  if (status >= 500 || status === 408 || status === 409) {
    const wait = waitOf(headers);
    const retry = wait === null ? {} : { retryAfterMs: wait };
    return { code: "transient", message: becauseSaid("platform-error", `HTTP ${status}`), ...retry };
  }
  return { code: "rejected", message: becauseSaid("request-refused", saidIn(body) ?? `HTTP ${status}`) };
}

/** A scope that was not granted can be granted; everything else ends the access. */
function forbidden(body: unknown): ConnectorError {
  if (!isJson(body) || body["error"] !== "insufficient_scope") {
    return { code: "auth", message: because("access-withdrawn") };
  }
  const words = typeof body["error_description"] === "string" ? body["error_description"] : "";
  const missingScopes = [...new Set(words.match(/\b[a-z]+_[rwd]\b/g) ?? [])];
  return { code: "config", message: because("scopes-missing"), missingScopes };
}

export function saidIn(body: unknown): string | null {
  const said = isJson(body) ? body["error"] : null;
  return typeof said === "string" && said !== "" ? said.slice(0, LONGEST_SAID) : null;
}

function waitOf(headers: Headers): number | null {
  const text = headers.get("retry-after");
  const seconds = Number(text);
  return text !== null && Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * SECOND) : null;
}
