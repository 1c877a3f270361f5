import { afterAll, beforeAll, expect, it } from "vitest";
import { readReason } from "~/kernel/reason";
import type { OpenConnector } from "../../connector";
import { testDeps } from "../../testing/deps";
import type { Account, Platform } from "../platform";

/** Credentials that end: what comes after them is good, and a failure says whether the merchant is needed. */
export function renewingLaws(platform: Platform): void {
  const { connector } = platform;
  const { renewal } = connector.auth;
  if (!renewal) return;
  let account: Account;
  beforeAll(async () => {
    account = await platform.account("GBP");
  });
  afterAll(() => account?.stop());

  const through = (fetch: (url: string, init: RequestInit) => Promise<Response>) => testDeps(fetch);
  const toPlatform = () => through((url, init) => account.fetch(url, init));

  it.each([
    ["a broken connection", () => Promise.reject(new TypeError("fetch failed")), "transient"],
    ["no sense", async () => new Response("<!doctype html>"), "transient"],
    ["503", async () => new Response("oops", { status: 503 }), "transient"],
    ["400", async () => new Response('{"error":"invalid_grant"}', { status: 400 }), "auth"],
    ["401", async () => new Response("no", { status: 401 }), "auth"],
  ] as const)("%s at renewing becomes what it is, and tells no secret", async (_, answer, code) => {
    const renewed = await renewal.renew(account.credentials, through(answer));
    expect(renewed).toMatchObject({ ok: false, error: { code } });
    if (!renewed.ok) expect(readReason(renewed.error.message)).not.toBeNull();
    for (const secret of account.secrets) expect(JSON.stringify(renewed)).not.toContain(secret);
  });

  it("renewed credentials are whole, carry another token, last, and open the account", async () => {
    const before = account.credentials;
    const renewed = await renewal.renew(before, toPlatform());
    if (!renewed.ok) throw new Error(renewed.error.message);
    expect(connector.auth.credentials.safeParse(renewed.value).success).toBe(true);
    expect(renewal.token(renewed.value)).not.toBe(renewal.token(before));
    expect(renewal.endsAt(renewed.value).getTime()).toBeGreaterThan(Date.now());
    const open = connector.open(renewed.value, toPlatform()) as OpenConnector;
    expect(await open.check()).toMatchObject({ ok: true });
  });
}
