import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeServer } from "~/infra/http/serve";
import { forgetShop } from "~/infra/routing/channel-routes";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { allowAddress, emailHashOf } from "~/infra/standalone/addresses";
import { framedBy } from "~/infra/standalone/framing";
import { lookAtLink } from "~/infra/standalone/one-time";
import { openSession } from "~/infra/standalone/sessions";
import { type MailStore, openMailStore } from "../../../sandbox/mailbox/mail-store";
import { openSmtp, type SmtpDoor } from "../../../sandbox/mailbox/smtp";
import { makeShop, setTestEnvironment, useDatabase } from "../../../tests/support/database";
import { freePort } from "../../../tests/support/free-port";
import { waitFor } from "../../../tests/support/stack";
import { session } from "./session";

const db = useDatabase();
const dataDir = mkdtempSync(join(tmpdir(), "aisle-mails-"));
let mails: MailStore;
let smtp: SmtpDoor;
let web: Server;
let origin: string;
let shop: Awaited<ReturnType<typeof makeShop>>;

beforeAll(async () => {
  mails = openMailStore(dataDir);
  smtp = await openSmtp(mails, 0);
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  setTestEnvironment({ DATABASE_URL: db.appUrl, APP_URL: origin, SMTP_URL: `smtp://127.0.0.1:${smtp.port}` });
  web = makeServer([session], (_, response) => {
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => web.listen(port, "127.0.0.1", resolve));
  shop = await makeShop(db, { domain: "shop.example" });
});
afterAll(async () => {
  web.closeAllConnections();
  await new Promise((resolve) => web.close(resolve));
  await smtp.close();
  mails.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function send(path: string, fields: Record<string, string>, headers: Record<string, string> = { origin }) {
  return fetch(origin + path, { method: "POST", redirect: "manual", headers, body: new URLSearchParams(fields) });
}
const where = (answer: Response) => answer.headers.get("location");
const cookieOf = (answer: Response) => answer.headers.get("set-cookie")?.split(";")[0] ?? "";

/** The link in the latest mail to an address. */
async function linkTo(email: string): Promise<string> {
  const mail = await waitFor("the mail", () => mails.list({ to: email })[0]);
  return /\/sign-in\/([\w-]+)/.exec(mails.raw(mail.id)?.replace(/=\r?\n/g, "") ?? "")?.[1] ?? "";
}

const asked = (cookie: string, init: RequestInit = {}) =>
  asMerchant(new Request(`${origin}/app`, { ...init, headers: { cookie, ...(init.headers as object) } }));
const thrown = (work: Promise<unknown>) => work.then(() => null).catch((answer: Response) => answer);

describe("signing in by mail", () => {
  it("lets in whoever has the link, once", async () => {
    await allowAddress(emailHashOf("ada@shop.example"), shop);
    expect(where(await send("/session/mail", { email: " Ada@Shop.example" }))).toBe("/sign-in?sent");
    const token = await linkTo("Ada@Shop.example");
    expect(await lookAtLink(token, new Date())).toMatchObject({ shopId: shop.shopId });
    expect(await db.query(`SELECT 1 FROM "OneTimeToken" WHERE hash = $1`, [token])).toEqual([]);
    const entered = await send("/session/link", { token });
    expect(where(entered)).toBe("/app");
    expect(await asked(cookieOf(entered))).toMatchObject({
      shopId: shop.shopId,
      shopDomain: "shop.example",
      userId: "mail",
    });
    const again = await send("/session/link", { token });
    expect([where(again), again.headers.get("set-cookie")]).toEqual(["/sign-in?ended", null]);
  });

  it("answers the same to an address that nobody knows, and sends it nothing", async () => {
    await allowAddress(emailHashOf("known@shop.example"), shop);
    const before = mails.list().length;
    const unknown = await send("/session/mail", { email: "unknown@shop.example" });
    const known = await send("/session/mail", { email: "known@shop.example" });
    const told = (answer: Response) => [answer.status, where(answer), answer.headers.get("set-cookie")];
    expect(told(unknown)).toEqual(told(known));
    await linkTo("known@shop.example");
    expect(mails.list().length - before).toBe(1);
  });

  it("sends an address a few mails, whoever asks, known or not", async () => {
    const places: (string | null)[] = [];
    for (let i = 0; i < 4; i++) places.push(where(await send("/session/mail", { email: "often@shop.example" })));
    expect(places).toEqual([...Array(3).fill("/sign-in?sent"), "/sign-in?wait"]);
  });

  it("takes no address that is none, and no form from elsewhere", async () => {
    expect(where(await send("/session/mail", { email: "nobody" }))).toBe("/sign-in?wrong");
    for (const headers of [
      {},
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin, "sec-fetch-site": "cross-site" },
    ])
      for (const path of ["/session/mail", "/session/link", "/session/end"])
        expect((await send(path, { email: "x@shop.example" }, headers as Record<string, string>)).status).toBe(403);
  });

  it("lets nobody in by a link that is too old", async () => {
    await allowAddress(emailHashOf("late@shop.example"), shop);
    await send("/session/mail", { email: "late@shop.example" });
    const token = await linkTo("late@shop.example");
    await db.query(`UPDATE "OneTimeToken" SET "expiresAt" = now() - interval '1 second' WHERE purpose = 'link'`);
    expect(where(await send("/session/link", { token }))).toBe("/sign-in?ended");
  });
});

describe("a session", () => {
  const open = async (frameSite: string | null = null) =>
    `__Host-aisle-session=${await openSession({ ...shop, person: "mail", frameSite }, new Date())}`;

  it("reads for anybody's request, and changes things for our own pages alone", async () => {
    const cookie = await open();
    expect(await asked(cookie)).toMatchObject({ channelId: shop.channelId });
    const change = (headers: Record<string, string>) => asked(cookie, { method: "POST", headers, body: "x=1" });
    expect(await change({ origin })).toMatchObject({ shopId: shop.shopId });
    expect((await thrown(change({ origin: "https://evil.example" })))?.status).toBe(403);
    expect((await thrown(change({})))?.status).toBe(403);
  });

  it("that is none, unknown or over leads to signing in", async () => {
    const over = await open();
    await db.query(`UPDATE "MerchantSession" SET "expiresAt" = now() - interval '1 second'`);
    for (const [cookie, place] of [
      ["", "/sign-in"],
      [`__Host-aisle-session=${"x".repeat(43)}`, "/sign-in?ended"],
      [over, "/sign-in?ended"],
    ] as const) {
      const answer = await thrown(asked(cookie));
      expect([answer?.status, answer?.headers.get("location")]).toEqual([302, place]);
    }
  });

  it("is kept as a hash alone, and ends with signing out", async () => {
    const cookie = await open();
    const kept = await db.query<{ text: string }>(`SELECT s::text AS text FROM "MerchantSession" s`);
    expect(JSON.stringify(kept)).not.toContain(cookie.split("=")[1]);
    const out = await send("/session/end", {}, { origin, cookie });
    expect([where(out), out.headers.get("set-cookie")]).toEqual(["/sign-in", expect.stringContaining("Max-Age=0")]);
    expect((await thrown(asked(cookie)))?.status).toBe(302);
  });

  it("may stand in the frame of the site that it was opened for", async () => {
    const framed = (path: string, cookie: string) => framedBy(new Request(origin + path, { headers: { cookie } }));
    expect(await framed("/app", await open("https://shop.example"))).toBe("'self' https://shop.example");
    expect(await framed("/app", await open())).toBe("'self'");
    expect(await framed("/sign-in/abc", "")).toBe("'none'");
    expect(await framed("/app?shop=bloom.myshopify.com", await open())).toBeNull();
    expect(await framed("/app", "")).toBeNull();
  });

  it("does not stand in for Shopify's own", async () => {
    const cookie = await open();
    const answer = await thrown(
      asMerchant(
        new Request(`${origin}/app`, { headers: { cookie, authorization: "Bearer abc", "user-agent": "Mozilla/5.0" } }),
      ),
    );
    expect(answer).toBeInstanceOf(Response);
  });

  it("ends when its shop is erased", async () => {
    const other = await makeShop(db, { domain: "other.example" });
    const cookie = `__Host-aisle-session=${await openSession({ ...other, person: "mail", frameSite: null }, new Date())}`;
    await allowAddress(emailHashOf("other@shop.example"), other);
    await forgetShop(other.shopId);
    expect((await thrown(asked(cookie)))?.status).toBe(302);
    expect(await db.query(`SELECT 1 FROM "MerchantAddress" WHERE "shopId" = $1`, [other.shopId])).toEqual([]);
  });
});
