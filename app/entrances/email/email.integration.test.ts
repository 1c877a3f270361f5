import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { record } from "~/domains/behaviour/behaviour.server";
import { apply as applyProducts } from "~/domains/catalog/catalog.server";
import { apply as applyCustomers } from "~/domains/customers/customers.server";
import { apply as applyOrders } from "~/domains/orders/orders.server";
import {
  type EmailBlock,
  emailBlockUrl,
  emailReader,
  emailReadersCsv,
  publishRules,
  renewEmailBlocks,
  saveRule,
} from "~/domains/recommendations/recommendations.server";
import { makeServer } from "~/infra/http/serve";
import { inShop } from "~/infra/scope";
import { newId } from "~/kernel/ids";
import { aCustomer, aLine, anOrder, aProduct } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { email } from "./email";

const db = useDatabase();
const BROWSER =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15";
const best: EmailBlock = { strategy: "best_sellers", number: 2, heading: "For <you>" };
let server: Server;
let origin: string;
let shop: Awaited<ReturnType<typeof makeShop>>;

beforeAll(async () => {
  shop = await makeShop(db);
  await inShop(shop.shopId, (scope) =>
    applyProducts(
      scope,
      { channelId: shop.channelId, now: new Date() },
      ["1", "2", "3"].map((id) => ({
        kind: "product" as const,
        product: aProduct({
          ...{
            externalId: id,
            title: `Tea & pot ${id}`,
            images: [{ url: `https://cdn.example/${id}.jpg`, alt: null, width: 800, height: 800 }],
          },
          onlineUrl: id === "3" ? "https://elsewhere.example/products/3" : null,
        }),
      })),
    ),
  );
  const items = JSON.stringify(["1", "2", "3"].map((productExternalId) => ({ productExternalId, score: 1 })));
  await db.query(
    `INSERT INTO "Slot" ("shopId", strategy, "subjectExternalId", "channelId", "modelVersion", items, digest, "updatedAt")
     SELECT $1, strategy, subject, $2, 1, $3::jsonb, 'd', now() FROM (VALUES ('best_sellers', ''), ('similar', '2')) AS s(strategy, subject)`,
    [shop.shopId, shop.channelId, items],
  );
  server = makeServer([email], (_, response) => void response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** The address as given out, asked for here. */
const here = (given: string | URL) => {
  const { pathname, search } = new URL(given);
  return new URL(pathname + search, origin);
};
const addressOf = async (block: EmailBlock = best) =>
  here(await inShop(shop.shopId, (scope) => emailBlockUrl(scope, block)));
const linksIn = (html: string) => [...new Set([...html.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => href))];
const follow = (link: string, agent = BROWSER) =>
  fetch(here(link), { redirect: "manual", headers: { "user-agent": agent } });
const clicks = () =>
  db.query<{
    id: string;
    clickId: string;
    strategy: string;
    placement: string;
    position: number;
    productExternalId: string;
  }>(
    `SELECT id, "clickId", strategy, placement, position, "productExternalId" FROM "BehaviourEvent" WHERE "shopId" = $1 ORDER BY "receivedAt"`,
    [shop.shopId],
  );

describe("the block", () => {
  it("is the list as HTML, with the shop's prices and as many products as were chosen", async () => {
    const response = await fetch(await addressOf());
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    const html = await response.text();
    expect(html.match(/<img /g)).toHaveLength(2);
    expect(html).toContain('alt="Tea &amp; pot 1"');
    expect(html).toContain("£10.00");
    expect(html).toContain("For &lt;you&gt;");
    expect(linksIn(html)).toHaveLength(2);
  });

  it("goes by a product where the tool names one, and falls back to best sellers", async () => {
    const address = await addressOf({ strategy: "similar", number: 1, heading: "" });
    expect(await (await fetch(address)).text()).toContain("pot 1");
    address.searchParams.set("product", "gid://shopify/Product/2");
    const [link = ""] = linksIn(await (await fetch(address)).text());
    expect(link).toContain(".similar.2.1.");
  });

  it("shows what a subscriber bought by their own signed code alone, and to nobody who did not agree to mails", async () => {
    const customers = (["subscribed", "unsubscribed"] as const).map((emailConsent, at) => ({
      kind: "customer" as const,
      customer: aCustomer({ externalId: `7${at}`, email: `reader-${at}@example.com`, emailConsent }),
    }));
    await inShop(shop.shopId, (scope) =>
      applyCustomers(scope, { channelId: shop.channelId, now: new Date() }, customers),
    );
    const lines = [aLine({ externalId: "1", productExternalId: "3" })];
    const order = anOrder({ externalId: "1", customerExternalId: "70", lines });
    const context = { channelId: shop.channelId, now: new Date(), timeZone: "UTC", isImport: true };
    await inShop(shop.shopId, (scope) => applyOrders(scope, context, [{ kind: "order", order }]));
    // Beside what they bought.
    await db.query(
      `INSERT INTO "Slot" ("shopId", strategy, "subjectExternalId", "channelId", "modelVersion", items, digest, "updatedAt")
       VALUES ($1, 'hybrid', '3', $2, 1, '[{"productExternalId":"2","score":1}]', 'd', now())`,
      [shop.shopId, shop.channelId],
    );
    const address = await addressOf({ strategy: "personalized", number: 1, heading: "" });
    const shown = async (name: string, value: string) => {
      const asked = new URL(address);
      asked.searchParams.set(name, value);
      return (await (await fetch(asked)).text()).match(/pot \d/)?.[0];
    };
    const [agreed, refused] = ["70", "71"].map((id) => emailReader(shop.shopId, id)) as [string, string];
    expect(await shown("reader", agreed)).toBe("pot 2");
    const other = await makeShop(db);
    for (const [name, value] of [
      ...[
        ["customer", "70"],
        ["reader", "70"],
        ["reader", refused],
        ["reader", agreed.replace("70.", "71.")],
      ],
      ["reader", emailReader(other.shopId, "70")],
    ] as [string, string][])
      expect(await shown(name, value), `${name} ${value}`).toBe("pot 1");
    let csv = "";
    for await (const piece of emailReadersCsv(shop.shopId)) csv += piece;
    expect(csv).toBe(`Email,aisle_reader\r\nreader-0@example.com,${agreed}\r\n`);
  });

  it("is found by its own address alone: not with anything changed, not of another shop, not once taken back", async () => {
    const other = await makeShop(db);
    for (const [name, value] of [
      ...[
        ["number", "8"],
        ["strategy", "trending"],
        ["heading", "Sale"],
        ["version", "2"],
        ["shop", other.shopId],
      ],
      ["signature", "A".repeat(43)],
    ] as [string, string][]) {
      const address = await addressOf();
      address.searchParams.set(name, value);
      expect((await fetch(address)).status, name).toBe(404);
    }
    const address = await addressOf();
    await inShop(shop.shopId, renewEmailBlocks);
    expect((await fetch(address)).status).toBe(404);
    expect((await fetch(await addressOf())).status).toBe(200);
  });

  it("leads nowhere in a preview", async () => {
    const address = await addressOf();
    address.searchParams.set("preview", "1");
    expect(linksIn(await (await fetch(address)).text())).toEqual(["#"]);
  });
});

describe("a link", () => {
  it("notes the click with its strategy, and leads to the shop with what its script tells once more", async () => {
    const [first = ""] = linksIn(await (await fetch(await addressOf())).text());
    const response = await follow(first);
    expect(response.status).toBe(302);
    const landing = new URL(response.headers.get("location") ?? "");
    expect(landing.host).toBe(shop.domain);
    expect(landing.pathname).toBe("/products/product-1");
    const [click, ...more] = await clicks();
    expect(more).toEqual([]);
    expect(click).toMatchObject({ strategy: "best_sellers", placement: "email", position: 1, productExternalId: "1" });
    expect(click?.id).toBe(`click-${click?.clickId}`);
    expect(landing.searchParams.get("aisle")).toBe(`1.best_sellers.email.shop.1.${click?.clickId}`);
  });

  it("takes on the browser that its landing page names, and no other after it", async () => {
    const [{ id, clickId } = { id: "", clickId: "" }] = await clicks();
    const again = (clientId: string, click: string) =>
      record(
        shop.shopId,
        [{ id, name: "aisle:click", at: new Date().toISOString(), clientId, clickId: click }],
        new Date(),
      );
    const browser = async () =>
      (await db.query<{ clientId: string | null }>(`SELECT "clientId" FROM "BehaviourEvent" WHERE id = $1`, [id]))[0]
        ?.clientId;
    await again("somebody", "another-click");
    expect(await browser()).toBeNull();
    await again("reader", clickId);
    await again("thief", clickId);
    expect(await browser()).toBe("reader");
    expect(await clicks()).toHaveLength(1);
  });

  it("leads machines on without counting them", async () => {
    const before = (await clicks()).length;
    const [first = ""] = linksIn(await (await fetch(await addressOf())).text());
    const response = await follow(first, "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");
    expect(response.status).toBe(302);
    expect(response.headers.get("location")).not.toContain("aisle=");
    expect(await clicks()).toHaveLength(before);
  });

  it("leads nowhere when anything of it was changed", async () => {
    const [first = ""] = linksIn(await (await fetch(await addressOf())).text());
    const parts = new URL(first).pathname.split("/").at(-1)?.split(".") ?? [];
    for (const [at, changed] of [
      [2, "3"],
      [3, "similar"],
      [5, "9"],
      [6, "zzzzzzzz"],
      [7, "A".repeat(43)],
      [7, ""],
    ] as const) {
      const forged = parts.map((part, i) => (i === at ? changed : part)).join(".");
      expect((await follow(`${origin}/email/v1/click/${forged}`)).status, `${at}`).toBe(404);
    }
    expect((await follow(`${origin}/email/v1/click/`)).status).toBe(404);
    expect((await follow(`${origin}/email/v1/click/https://evil.example`)).status).toBe(404);
  });

  it("never leaves the shop, whatever a product's address says", async () => {
    const links = linksIn(await (await fetch(await addressOf({ ...best, number: 8 }))).text());
    for (const link of links)
      expect(new URL((await follow(link)).headers.get("location") ?? "").host).toBe(shop.domain);
    expect(links).toHaveLength(3);
  });
});

it("keeps out what the merchant keeps out of mails", async () => {
  await inShop(shop.shopId, async (scope) => {
    const what = { by: "product" as const, ids: ["1"] };
    const everywhere = { strategy: null, shopper: null, subject: { by: "any" as const } };
    const rule = { id: newId(), name: "No 1 in mails", isOn: true, ...everywhere, placement: "email" as const };
    expect(await saveRule(scope, { ...rule, action: { kind: "exclude", what } })).toMatchObject({ ok: true });
    expect(await publishRules(scope)).toMatchObject({ ok: true });
  });
  const address = await addressOf();
  await expect.poll(async () => (await fetch(address)).text(), { timeout: 10_000 }).not.toContain("pot 1");
  expect(await (await fetch(address)).text()).toContain("pot 2");
});
