/**
 * The five ways in which a platform can fail us, one policy each:
 * `auth` stops the channel and shows a Problem; `config` shows a Problem; `rate-limited` waits `retryAfterMs` and does
 * not count as an attempt; `transient` backs off exponentially; `rejected` marks the record and the batch goes on.
 * `message` is a `reason` of the kernel, which the catalogue says in the merchant's words. It never holds a secret.
 */
export type ConnectorError =
  | { code: "auth"; message: string }
  | { code: "config"; message: string; missingScopes?: string[] }
  | { code: "rate-limited"; message: string; retryAfterMs: number }
  | { code: "transient"; message: string; retryAfterMs?: number }
  | { code: "rejected"; message: string; field?: string };
