import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { apply } from "~/domains/catalog/catalog.server";
import { makeServer } from "~/infra/http/serve";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { aProduct } from "../../../tests/support/canonical";
import { setTestEnvironment, useDatabase } from "../../../tests/support/database";
import { freePort } from "../../../tests/support/free-port";
import { startPluginSite } from "../../../tests/support/plugin-site";
import { session } from "../standalone/session";
import { storefront } from "../storefront/storefront";
import { wooCommerce } from "./woocommerce";

/** The plugin's own code in PHP, on a site that is no WordPress, and our doors: over HTTP, as they meet in the world. */
const db = useDatabase();
const SHOP = { 1: { name: "Oak table" }, 2: { name: "Chair" }, 3: { name: "Lamp" }, 4: { name: "Rug", stock: false } };
let host: Awaited<ReturnType<typeof startPluginSite>>;
let web: Server;
let site: string;
let aisle: string;

beforeAll(async () => {
  const port = await freePort();
  site = `http://127.0.0.1:${port}`;
  setTestEnvironment({ DATABASE_URL: db.appUrl, WOOCOMMERCE_SANDBOX_URL: site });
  web = makeServer([wooCommerce(async () => undefined), session, storefront], (_, response) => {
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  aisle = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  host = await startPluginSite({ port, aisle, shop: SHOP });
});
afterAll(async () => {
  host?.stop();
  web?.closeAllConnections();
  await new Promise((resolve) => web.close(resolve));
});

function press(action: string) {
  const form = new URLSearchParams({ action, _wpnonce: `nonce-${action}` });
  return fetch(`${site}/wp-admin/admin-post.php`, { method: "POST", body: form });
}
const page = async (path: string) => (await fetch(site + path)).text();
const shown = (html: string) =>
  [...html.matchAll(/data-aisle-product="(\d+)" data-aisle-position="[1-9]/g)].map(([, id]) => id);

async function teach(list: string, subject: string, ids: string[]) {
  const [row] = await db.query<{ shopId: string; id: string }>(`SELECT "shopId", id FROM "Channel"`);
  const items = ids.map((id) => ({
    productExternalId: id,
    score: 1,
    reason: { kind: "bought-with", count: 1, of: 2 },
  }));
  await db.query(
    `INSERT INTO "Slot" ("shopId", strategy, "subjectExternalId", "channelId", "modelVersion", items, digest, "updatedAt") VALUES ($1, $2, $3, $4, 1, $5, 'd', now())`,
    [row?.shopId, list, subject, row?.id, JSON.stringify(items)],
  );
}

it("one press connects the shop", async () => {
  expect(await page("/wp-admin/admin.php?page=aisle")).toContain("Connect Aisle");
  const landed = await press("aisle_connect");
  expect(landed.url).toContain("aisle=connected");
  expect(await landed.text()).toContain("Aisle is connected.");
  expect(await db.query(`SELECT platform, "accountDomain", state FROM "Channel"`)).toEqual([
    { platform: "woocommerce", accountDomain: new URL(site).host, state: "connected" },
  ]);
});

it("the frame's address lets its merchant in, once", async () => {
  const html = await page("/wp-admin/admin.php?page=aisle");
  const link = /<iframe[^>]+src="([^"]+)"/.exec(html)?.[1]?.replaceAll("&#038;", "&") ?? "";
  const enter = () => fetch(link, { redirect: "manual" });
  const first = await enter();
  expect([first.status, first.headers.get("location")]).toEqual([303, "/app"]);
  expect(first.headers.get("set-cookie")).toContain("Partitioned");
  expect((await enter()).headers.get("location")).toBe("/sign-in?ended");
});

it("what is learnt stands on the shop's pages, as the shop has it now", async () => {
  const [channel] = await db.query<{ shopId: ShopId; id: ChannelId }>(`SELECT "shopId", id FROM "Channel"`);
  await inShop(channel!.shopId, (scope) =>
    apply(
      scope,
      { channelId: channel!.id, now: new Date() },
      Object.keys(SHOP).map((id) => ({ kind: "product" as const, product: aProduct({ externalId: id }) })),
    ),
  );
  await teach("frequently_bought_together", "1", ["4", "3", "2"]);
  await teach("best_sellers", "", ["2", "1"]);
  const product = await page("/?product=1");
  expect(shown(product)).toContain("3");
  // Sold out in the shop, whatever Aisle knows.
  expect(shown(product)).not.toContain("4");
  expect(shown(await page("/"))).toEqual(["2", "1"]);
  expect(shown(await page("/?cart=1"))).toContain("2");
});

it("while Aisle is away pages show what they have, or nothing, and never an error", async () => {
  web.closeAllConnections();
  await new Promise((resolve) => web.close(resolve));
  expect(shown(await page("/?product=1"))).toContain("3");
  const unseen = await fetch(`${site}/?product=3`);
  expect(unseen.status).toBe(200);
  const html = await unseen.text();
  expect(html).toContain("<h1>Lamp</h1>");
  expect(html).not.toMatch(/class="aisle"|Warning|Fatal/);
  await new Promise<void>((resolve) => web.listen(Number(new URL(aisle).port), "127.0.0.1", resolve));
});

it("disconnecting ends it on both sides", async () => {
  expect((await press("aisle_disconnect")).url).toContain("aisle=disconnected");
  expect(await db.query(`SELECT state FROM "Channel"`)).toEqual([{ state: "disconnected" }]);
  expect(await db.query(`SELECT 1 FROM "MerchantSession"`)).toEqual([]);
  expect(shown(await page("/?product=1"))).toEqual([]);
});
