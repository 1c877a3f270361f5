import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { handlers } from "#jobs/registry";
import { connectInto, pairNow } from "~/domains/channels/channels.server";
import { pairPlugin } from "~/domains/channels/jobs";
import {
  endFormerStorefrontKeys,
  listStorefrontKeys,
  replaceStorefrontKey,
  storefrontKey,
} from "~/domains/recommendations/recommendations.server";
import { makeServer } from "~/infra/http/serve";
import { storefrontOfKey } from "~/infra/routing/storefront-keys";
import { channelsWithPlugin } from "~/infra/standalone/connections";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { must } from "~/kernel/result";
import { makeShop, setTestEnvironment, useDatabase } from "../../../tests/support/database";
import { freePort } from "../../../tests/support/free-port";
import { startPluginSite } from "../../../tests/support/plugin-site";
import { runDueJobs } from "../../../tests/support/run-jobs";
import { waitFor } from "../../../tests/support/stack";
import { session } from "../standalone/session";
import { storefront } from "../storefront/storefront";
import { wooCommerce } from "./woocommerce";

/** A store that was connected in Aisle: the plugin's own code in PHP takes what we bring it, over HTTP. */
const db = useDatabase();
const KEY = `ck_${"a".repeat(40)}`;
const PRODUCTS = 200;
const CREDENTIALS = { consumerKey: KEY, consumerSecret: `cs_${"b".repeat(40)}`, webhookSecret: "w".repeat(24) };
let host: Awaited<ReturnType<typeof startPluginSite>>;
let web: Server;
let site: string;
let shopId: ShopId;
let channelId: ChannelId;

beforeAll(async () => {
  const port = await freePort();
  site = `http://127.0.0.1:${port}`;
  web = makeServer([wooCommerce(async () => undefined), session, storefront], (_, response) => {
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  const aisle = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  setTestEnvironment({ DATABASE_URL: db.appUrl, APP_URL: aisle, WOOCOMMERCE_SANDBOX_URL: site });
  const options = { stand_in_key: KEY };
  const shop = Object.fromEntries(Array.from({ length: PRODUCTS }, (_, n) => [n + 1, { name: `Oak table ${n}` }]));
  host = await startPluginSite({ port, aisle, shop, options });
  shopId = (await makeShop(db)).shopId;
  const made = await connectInto(shopId, {
    ...{ platform: "woocommerce", accountDomain: new URL(site).host, scopes: ["read_write"] },
    ...{ credentials: { url: site, ...CREDENTIALS }, now: new Date() },
  });
  if (!made.ok) throw new Error(made.error.code);
  channelId = made.value.channelId;
});
afterAll(async () => {
  host?.stop();
  web?.closeAllConnections();
  await new Promise((resolve) => web.close(resolve));
});

const admin = async () => (await fetch(`${site}/wp-admin/admin.php?page=aisle`)).text();
const connections = () =>
  db.query<{ id: string; isDelivered: boolean; isHere: boolean }>(
    `SELECT id, "isDelivered", "connectedAt" IS NOT NULL AS "isHere" FROM "PluginConnection"`,
  );
const keyOnPage = async () => /"key":"(pk_[\w-]+)"/.exec(await (await fetch(`${site}/?product=1`)).text())?.[1];

/** What is read of the store is nothing here: it has the plugin's routes alone. */
const others = [...handlers.keys()].filter((name) => name !== pairPlugin.name);
const bringWhatIsDue = () => runDueJobs({ skip: others });
let shown = 1;

it("nobody but the store's own key brings it anything", async () => {
  const brought = { url: "https://evil.example", connection: "0".repeat(36), secret: "0".repeat(64) };
  const bring = (query: string) =>
    fetch(`${site}/wp-json/wc-aisle/v1/connection${query}`, { method: "POST", body: JSON.stringify(brought) });
  for (const query of ["", `?oauth_consumer_key=ck_${"c".repeat(40)}`]) expect((await bring(query)).status).toBe(401);
  expect(await admin()).toContain("Connect Aisle");
});

it("the channel's key brings it its connection, and its pages ask by the channel's own key", async () => {
  await pairNow(shopId, channelId);
  expect(await admin()).toContain("This store was connected in Aisle");
  expect(await connections()).toEqual([{ id: expect.any(String), isDelivered: true, isHere: true }]);
  const keys = await db.query<{ key: string }>(`SELECT key FROM "StorefrontKey" WHERE "channelId" = $1`, [channelId]);
  expect(keys).toEqual([{ key: await keyOnPage() }]);
});

it("again, and twice at once, it is the same connection", async () => {
  const before = await connections();
  await Promise.all([pairNow(shopId, channelId), pairNow(shopId, channelId)]);
  expect(await connections()).toEqual(before);
  expect((await channelsWithPlugin([channelId])).has(channelId)).toBe(true);
});

it("a new key of the channel's is brought at once, and the former one is good until it is ended", async () => {
  const former = (await keyOnPage()) ?? "";
  const shops = await storefrontKey(shopId);
  expect(await replaceStorefrontKey(shopId, null, { isLeaked: true })).toMatchObject({ ok: true });
  await bringWhatIsDue();
  expect(await keyOnPage(), "the shop's own key is another's").toBe(former);
  expect(await storefrontOfKey(shops, new Date())).toBeNull();
  const made = must(await replaceStorefrontKey(shopId, channelId, { isLeaked: false }));
  await bringWhatIsDue();
  expect(await keyOnPage()).toBe(made.key);
  const asks = (key: string, at = new Date()) => storefrontOfKey(key, at);
  expect(await asks(former)).toEqual({ shopId, channelId });
  expect(await asks(former, new Date(Date.now() + 25 * 3_600_000))).toBeNull();
  const listed = (await listStorefrontKeys(shopId)).find((one) => one.channelId === channelId);
  expect(listed).toMatchObject({ key: made.key, formerEndsAt: expect.stringMatching(/Z$/) });
  await endFormerStorefrontKeys(shopId, channelId);
  expect([await asks(former), await asks(made.key)]).toEqual([null, { shopId, channelId }]);
});

it("a plugin that was told nothing asks for its key once the former one is refused", async () => {
  const { key } = must(await replaceStorefrontKey(shopId, channelId, { isLeaked: true }));
  // Nobody brings it. What Aisle knew of the former key is forgotten within seconds; a page that is shown then is refused.
  await waitFor("the site to ask for its key", async () => {
    await fetch(`${site}/?product=${(shown++ % PRODUCTS) + 1}`);
    return (await keyOnPage()) === key;
  });
});

it("another shop that says the same store gets neither its account nor its plugin", async () => {
  const other = await makeShop(db);
  const made = await connectInto(other.shopId, {
    ...{ platform: "woocommerce", accountDomain: new URL(site).host, scopes: ["read_write"] },
    ...{ credentials: { url: site, ...CREDENTIALS }, now: new Date() },
  });
  expect(made).toEqual({ ok: false, error: { code: "belongs-elsewhere" } });
  // By a channel of its own with a key that the store does not know.
  const theirs = await connectInto(other.shopId, {
    ...{ platform: "woocommerce", accountDomain: `${new URL(site).host}/other`, scopes: ["read_write"] },
    ...{ credentials: { url: site, ...CREDENTIALS, consumerKey: `ck_${"d".repeat(40)}` }, now: new Date() },
  });
  if (!theirs.ok) throw new Error(theirs.error.code);
  const key = await keyOnPage();
  await pairNow(other.shopId, theirs.value.channelId);
  expect((await channelsWithPlugin([theirs.value.channelId])).size).toBe(0);
  // Nor by one that the store knows: what stands there stays.
  await connectInto(other.shopId, {
    ...{ platform: "woocommerce", accountDomain: `${new URL(site).host}/other`, scopes: ["read_write"] },
    ...{ credentials: { url: site, ...CREDENTIALS }, now: new Date() },
  });
  await pairNow(other.shopId, theirs.value.channelId);
  expect((await channelsWithPlugin([theirs.value.channelId])).size).toBe(0);
  expect(await keyOnPage()).toBe(key);
});

it("disconnected in wp-admin, the channel stays, and is not brought again", async () => {
  const form = new URLSearchParams({ action: "aisle_disconnect", _wpnonce: "nonce-aisle_disconnect" });
  const landed = await fetch(`${site}/wp-admin/admin-post.php`, { method: "POST", body: form });
  expect(landed.url).toContain("aisle=disconnected");
  expect(await db.query(`SELECT state FROM "Channel" WHERE id = $1`, [channelId])).toEqual([{ state: "connected" }]);
  expect((await channelsWithPlugin([channelId])).size).toBe(0);
  await pairNow(shopId, channelId);
  expect((await channelsWithPlugin([channelId])).size).toBe(0);
  expect(await keyOnPage()).toBeUndefined();
  expect(await admin()).toContain("Connect Aisle");
});
