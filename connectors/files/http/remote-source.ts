import { reason } from "~/kernel/reason";
import { fail, ok, type Result } from "~/kernel/result";
import type { ConnectorDeps } from "../../contract/connector";
import type { ConnectorError } from "../../contract/errors";
import type { ByteSource } from "../source";

const TITLE = "Files";
const TIMEOUT_MS = 60_000;

/** A file at an address, read by ranges. */
export interface RemoteFile extends ByteSource {
  /** When it was last changed, as the server says; ISO. Null: it does not say. */
  changedAt: string | null;
}

/** Why reading ended: for a source, which has no other way to say it. */
export class RemoteFailure extends Error {
  constructor(readonly error: ConnectorError) {
    super(error.code);
  }
}

/**
 * Opens the file at `url`: its first bytes from `at` on tell its size, so the server must answer ranges. Later reads throw
 * a `RemoteFailure`.
 */
export async function openRemote(
  { url, token }: { url: string; token: string | null },
  deps: ConnectorDeps,
  at: number,
  length: number,
): Promise<Result<RemoteFile, ConnectorError>> {
  const first = await range(url, token, deps, at, length);
  if (!first.ok) return first;
  const { size, changedAt, bytes } = first.value;
  return ok({
    size,
    changedAt,
    async read(from, wanted) {
      if (from === at && bytes.length > 0) return bytes.subarray(0, wanted);
      if (from >= size) return new Uint8Array();
      const part = await range(url, token, deps, from, wanted);
      if (!part.ok) throw new RemoteFailure(part.error);
      return part.value.bytes;
    },
  });
}

interface Part {
  bytes: Uint8Array;
  size: number;
  changedAt: string | null;
}

async function range(
  url: string,
  token: string | null,
  deps: ConnectorDeps,
  from: number,
  length: number,
): Promise<Result<Part, ConnectorError>> {
  const headers: Record<string, string> = { range: `bytes=${from}-${from + length - 1}`, accept: "text/csv, */*" };
  if (token) headers["authorization"] = `Bearer ${token}`;
  try {
    const signal = AbortSignal.any([deps.signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const answer = await deps.fetch(url, { headers, signal });
    const refused = refusalOf(answer);
    if (refused) return fail(refused);
    const size = Number(/\/(\d+)$/.exec(answer.headers.get("content-range") ?? "")?.[1] ?? Number.NaN);
    if (answer.status !== 206 || !Number.isSafeInteger(size))
      return fail({ code: "transient", message: reason("answer-unreadable", { platform: TITLE }) });
    const changed = Date.parse(answer.headers.get("last-modified") ?? "");
    const changedAt = Number.isNaN(changed) ? null : new Date(changed).toISOString();
    return ok({ bytes: new Uint8Array(await answer.arrayBuffer()), size, changedAt });
  } catch (error) {
    const isSlow = error instanceof DOMException && error.name === "TimeoutError";
    return fail({ code: "transient", message: reason(isSlow ? "too-slow" : "no-connection", { platform: TITLE }) });
  }
}

function refusalOf({ status, headers }: Response): ConnectorError | null {
  if (status < 400) return null;
  if (status === 401 || status === 403)
    return { code: "auth", message: reason("access-withdrawn", { platform: TITLE }) };
  if (status === 404 || status === 410) return { code: "config", message: reason("shop-unknown", { platform: TITLE }) };
  if (status === 429) {
    const seconds = Number(headers.get("retry-after"));
    const retryAfterMs = Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : 1_000;
    return { code: "rate-limited", message: reason("asked-to-wait", { platform: TITLE }), retryAfterMs };
  }
  const said = { platform: TITLE, said: String(status) };
  return status >= 500
    ? { code: "transient", message: reason("platform-error", said) }
    : { code: "rejected", message: reason("request-refused", said) };
}
