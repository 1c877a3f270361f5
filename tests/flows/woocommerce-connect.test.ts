import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pumpOnce } from "#jobs/pump";
import { publishShopWideValues } from "~/domains/recommendations/recommendations.server";
import { webhooks } from "~/entrances/webhooks";
import { wooCommerce } from "~/entrances/woocommerce/woocommerce";
import { answer } from "~/infra/http/entrance";
import { closeGently, makeServer } from "~/infra/http/serve";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { noFaults } from "../../sandbox/faults/faults";
import { smallSeed } from "../../sandbox/shopify/state/small-seed";
import { deleteKey } from "../../sandbox/woocommerce/rest/keys";
import { updateProduct } from "../../sandbox/woocommerce/state/products";
import { openWooStore, type WooStore } from "../../sandbox/woocommerce/store";
import { makeCertificate } from "../../scripts/demo/certificate";
import { openTlsDoor, type TlsDoor } from "../../scripts/demo/tls-door";
import { setTestEnvironment, useDatabase } from "../support/database";
import { runDueJobs } from "../support/run-jobs";

const db = useDatabase();
let dataDir: string;
let app: Server;
let door: TlsDoor;
let store: WooStore;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "aisle-woo-connect-"));
  app = makeServer([webhooks, wooCommerce(async () => undefined)], (_, response) => answer(response, 404));
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const certificate = makeCertificate();
  door = await openTlsDoor(appUrl, certificate);
  const trusted = [certificate.certificate];
  store = await openWooStore({ dataDir, seed: smallSeed(), faults: noFaults, shuffleMs: 0, trusted, aisle: door.url });
  setTestEnvironment({ DATABASE_URL: db.appUrl, APP_URL: appUrl, WOOCOMMERCE_SANDBOX_URL: store.url });
});
afterAll(async () => {
  await store?.close();
  await door?.close();
  await closeGently(app, 1_000);
  rmSync(dataDir, { recursive: true, force: true });
});

const channels = () =>
  db.query<{ state: string; accountDomain: string }>(`SELECT state, "accountDomain" FROM "Channel"`);

/** Presses the plugin's button and gives back the address that the merchant is sent to. */
async function pressConnect(): Promise<string> {
  const begun = await fetch(`${store.url}/wp-admin/admin.php?page=aisle`, { method: "POST", redirect: "manual" });
  expect(begun.status, await begun.clone().text()).toBe(303);
  return begun.headers.get("location") ?? "";
}

/** What stands behind the button of WooCommerce's own page. */
async function approval(address: string): Promise<string> {
  const page = await (await fetch(address)).text();
  const link = /class="approve" href="([^"]*)"/.exec(page)?.[1]?.replaceAll("&#38;", "&") ?? "";
  return new URL(link, store.url).href;
}

it("one click connects a store: its keys come over TLS, and it is read at once", async () => {
  const approve = await approval(await pressConnect());
  const back = await fetch(approve, { redirect: "manual" });
  expect(back.status, await back.clone().text()).toBe(303);
  const landed = await fetch(back.headers.get("location") ?? "");
  expect(await landed.text()).toContain("Connected. Aisle is reading this store.");
  expect(await channels()).toEqual([{ state: "connected", accountDomain: store.name }]);
  await runDueJobs({ skip: ["recommendations."] });
  expect(await db.query(`SELECT 1 FROM "Product" WHERE "deletedAt" IS NULL`)).toHaveLength(3);
  expect(store.state.webhook.list({ statuses: ["active"] }).length).toBeGreaterThan(10);
});

it("has nothing that recommendations could be written to, and that is no Problem: its pages ask for them", async () => {
  const [ids] = await db.query<{ shopId: string; id: string }>(`SELECT "shopId", id FROM "Channel"`);
  await publishShopWideValues(ids?.shopId as ShopId, ids?.id as ChannelId, new AbortController().signal);
  expect(await db.query(`SELECT code FROM "Problem" WHERE "closedAt" IS NULL`)).toEqual([]);
});

it("a merchant who denies connects nothing, and an approval is good once", async () => {
  const before = await channels();
  const page = await (await fetch(await pressConnect())).text();
  const deny = /<a href="([^"]*success=0[^"]*)">Deny/.exec(page)?.[1]?.replaceAll("&#38;", "&") ?? "";
  expect(await (await fetch(deny)).text()).toContain("access was denied");
  const approve = await approval(await pressConnect());
  expect((await fetch(approve, { redirect: "manual" })).status).toBe(303);
  // The second time Aisle does not know the approval any more, and the store takes its key back.
  const keys = () => Number(store.state.sql("SELECT count(*) AS n FROM apiKeys").get()?.["n"]);
  const held = keys();
  expect((await fetch(approve, { redirect: "manual" })).status).toBe(401);
  expect([keys(), await channels()]).toEqual([held, before]);
});

it("connected again, it goes by the new keys and the new secret", async () => {
  await runDueJobs({ skip: ["recommendations."] });
  // The merchant tidies up: the key of the first time goes.
  deleteKey(store.state, 1);
  const id = store.state.product.list()[0]?.id ?? 0;
  updateProduct(store.state, id, { name: "By the new keys" });
  await store.settled();
  await pumpOnce();
  await runDueJobs({ skip: ["recommendations."] });
  const [row] = await db.query<{ title: string }>(`SELECT title FROM "Product" WHERE "externalId" = $1`, [String(id)]);
  expect(row?.title).toBe("By the new keys");
  expect((await channels()).map(({ state }) => state)).toEqual(["connected"]);
});
