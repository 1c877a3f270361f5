import type { IncomingMessage } from "node:http";
import { expect, it } from "vitest";
import { readEnv } from "../env";
import { addressOf } from "./client";

const from = (forwarded?: string) =>
  ({
    headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
    socket: { remoteAddress: "10.0.0.9" },
  }) as unknown as IncomingMessage;

it.each([
  [0, "1.1.1.1, 2.2.2.2", "10.0.0.9"],
  [1, "1.1.1.1, 2.2.2.2", "2.2.2.2"],
  [2, "1.1.1.1,2.2.2.2", "1.1.1.1"],
  [2, "6.6.6.6, 1.1.1.1, 2.2.2.2", "1.1.1.1"],
  [2, "6.6.6.6", "10.0.0.9"],
  [1, undefined, "10.0.0.9"],
  [1, "", "10.0.0.9"],
])("behind %i proxies %j is %s", (hops, forwarded, expected) => {
  expect(addressOf(from(forwarded), hops)).toBe(expected);
});

it("believes one proxy in production, none elsewhere, unless it is told", () => {
  const given = {
    ...{ DATABASE_URL: "postgres://a@b/c", APP_URL: "https://app.example", SHOPIFY_API_KEY: "k" },
    ...{ SHOPIFY_API_SECRET: "s", ENCRYPTION_KEY: Buffer.alloc(32).toString("base64") },
  };
  const hops = (more: Record<string, string>) => readEnv({ ...given, ...more }).TRUST_PROXY;
  expect([hops({}), hops({ NODE_ENV: "production" }), hops({ TRUST_PROXY: "2" })]).toEqual([0, 1, 2]);
  expect(hops({ NODE_ENV: "production", TRUST_PROXY: "0" })).toBe(0);
  expect(() => hops({ TRUST_PROXY: "yes" })).toThrow(/TRUST_PROXY/);
});
