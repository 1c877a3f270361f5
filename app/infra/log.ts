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
  redact: { paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[hidden]" },
});
