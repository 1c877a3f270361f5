import type { ConnectorError } from "../../contract/errors";
import { isJson } from "../../contract/reading/fields";
import { because, becauseSaid } from "../because";

const DEFAULT_WAIT_MS = 2_000;
/** Of the store's own words: what a merchant can use. Longer ones are a plugin's. */
const LONGEST_SAID = 120;

/**
 * What an answer that is not a success means. Of its body the store's own code and sentence alone are kept: a host's page
 * of HTML says nothing to a merchant, and may hold what was sent.
 */
export function failureOf(status: number, retryAfter: string | null, body: unknown): ConnectorError {
  if (status === 401) return { code: "auth", message: because("access-ended") };
  if (status === 403) return { code: "auth", message: because("access-withdrawn") };
  if (status === 429)
    return { code: "rate-limited", message: because("asked-to-wait"), retryAfterMs: waitOf(retryAfter) };
  if (status === 404 && !isRecord(body)) return { code: "config", message: because("shop-unknown") };
  if (status >= 500 || status === 408) {
    const retry = retryAfter === null ? {} : { retryAfterMs: waitOf(retryAfter) };
    return { code: "transient", message: becauseSaid("platform-error", `HTTP ${status}`), ...retry };
  }
  return { code: "rejected", message: becauseSaid("request-refused", saidIn(body) ?? `HTTP ${status}`) };
}

/** A record that is not there is told in JSON with a code of its own; a route that is not there is another store. */
function isRecord(body: unknown): boolean {
  return isJson(body) && typeof body["code"] === "string" && body["code"] !== "rest_no_route";
}

export function saidIn(body: unknown): string | null {
  const said = isJson(body) ? body["message"] : null;
  return typeof said === "string" && said !== "" ? said.slice(0, LONGEST_SAID) : null;
}

function waitOf(retryAfter: string | null): number {
  const seconds = Number(retryAfter);
  return retryAfter !== null && Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1_000) : DEFAULT_WAIT_MS;
}
