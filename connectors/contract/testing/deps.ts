import type { ConnectorDeps } from "../connector";

export interface RecordedLog {
  fields: object;
  message: string;
}

/** What a connector is opened with in tests: the given `fetch`, a clock that can be set, a log that is kept. */
export function testDeps(
  fetch: (url: string, init: RequestInit) => Promise<Response>,
  options: { signal?: AbortSignal; now?: () => Date } = {},
): ConnectorDeps & { logged: RecordedLog[] } {
  const logged: RecordedLog[] = [];
  const keep = (fields: object, message: string) => void logged.push({ fields, message });
  return {
    fetch: ((input: string | URL | Request, init?: RequestInit) => fetch(String(input), init ?? {})) as typeof fetch &
      ConnectorDeps["fetch"],
    now: options.now ?? (() => new Date()),
    log: { info: keep, warn: keep },
    signal: options.signal ?? new AbortController().signal,
    logged,
  };
}
