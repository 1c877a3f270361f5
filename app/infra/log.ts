import { type Logger, pino } from "pino";

/** Names whose values never reach a log, at any depth that our code logs. */
const SECRET_NAMES = [
  "accessToken",
  "refreshToken",
  "token",
  "secret",
  "password",
  "authorization",
  "cookie",
  "id_token",
  "credentials",
  "signature",
  "hmac",
  "key",
];

export const log: Logger = pino({
  level: process.env.LOG_LEVEL ?? (process.env.NODE_ENV === "test" ? "silent" : "info"),
  base: undefined,
  serializers: { err: withoutContents },
  redact: { paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[hidden]" },
});

/** An error's own words and where it arose: drivers hang connections, requests and rows on theirs, which no log may hold. */
function withoutContents(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = "code" in error ? String(error.code) : undefined;
  const cause = error.cause instanceof Error ? withoutContents(error.cause) : undefined;
  return { type: error.name, message: error.message, code, stack: error.stack, cause };
}
