import type { ConnectorError } from "../../contract/errors";
import { because, becauseSaid } from "../because";

/** The page asked for costs more than one query may: a smaller one has to be asked. */
export interface TooCostly {
  code: "too-costly";
  message: string;
}

export type GraphqlFailure = ConnectorError | TooCostly;

export interface GraphqlErrorBody {
  message?: string;
  extensions?: { code?: string; requiredAccess?: string; cost?: number; maxCost?: number };
}

export interface CostReport {
  requestedQueryCost?: number;
  actualQueryCost?: number | null;
  throttleStatus?: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };
}

const DEFAULT_WAIT_MS = 2_000;

/** What an HTTP answer that is not 200 means. Nothing of its body is kept: it may echo what we sent. */
export function failureOfStatus(status: number, retryAfter: string | null): ConnectorError {
  if (status === 401) return { code: "auth", message: because("access-ended") };
  if (status === 403) return { code: "auth", message: because("access-withdrawn") };
  if (status === 429) {
    return { code: "rate-limited", message: because("asked-to-wait"), retryAfterMs: secondsToMs(retryAfter) };
  }
  if (status === 402) return { code: "config", message: because("shop-frozen") };
  if (status === 404) return { code: "config", message: because("shop-unknown") };
  if (status === 423) return { code: "config", message: because("shop-locked") };
  if (status >= 500 || status === 408) {
    return { code: "transient", message: becauseSaid("platform-error", `HTTP ${status}`) };
  }
  return { code: "rejected", message: becauseSaid("request-refused", `HTTP ${status}`) };
}

/** What a 200 answer with errors means; the first error decides. */
export function failureOfErrors(errors: readonly GraphqlErrorBody[], cost: CostReport | undefined): GraphqlFailure {
  const [first] = errors;
  switch (first?.extensions?.code) {
    case "THROTTLED":
      return { code: "rate-limited", message: because("asked-to-wait"), retryAfterMs: waitFor(cost) };
    case "MAX_COST_EXCEEDED":
      return { code: "too-costly", message: because("page-too-costly") };
    case "ACCESS_DENIED":
      return {
        code: "config",
        message: because("scopes-missing"),
        missingScopes: scopesIn(first.extensions.requiredAccess ?? first.message ?? ""),
      };
    case "SHOP_INACTIVE":
      return { code: "config", message: because("shop-inactive") };
    case "INTERNAL_SERVER_ERROR":
    case "TIMEOUT":
      return { code: "transient", message: becauseSaid("platform-error", first.extensions.code) };
    default:
      return { code: "rejected", message: becauseSaid("request-refused", first?.message ?? "") };
  }
}

/** Milliseconds until the bucket holds what was asked for. */
function waitFor(cost: CostReport | undefined): number {
  const status = cost?.throttleStatus;
  if (!status || !(status.restoreRate > 0)) return DEFAULT_WAIT_MS;
  const lacking = (cost.requestedQueryCost ?? status.maximumAvailable) - status.currentlyAvailable;
  return Math.max(100, Math.ceil((lacking / status.restoreRate) * 1_000));
}

function secondsToMs(retryAfter: string | null): number {
  const seconds = Number(retryAfter);
  return retryAfter !== null && Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1_000) : DEFAULT_WAIT_MS;
}

function scopesIn(words: string): string[] {
  return [...new Set([...words.matchAll(/\b(?:read|write)_[a-z_]+/g)].map(([scope]) => scope))];
}
