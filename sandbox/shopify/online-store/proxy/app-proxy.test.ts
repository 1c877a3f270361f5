import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { faultSwitches } from "../../../faults/switches";
import { startTestStore, type TestStore } from "../testing/test-store";
import { signProxyQuery } from "./signature";

let app: Server;
let store: TestStore;
const faults = faultSwitches();
const seen: IncomingMessage[] = [];

beforeAll(async () => {
  app = createServer((request, response) => {
    seen.push(request);
    const isLiquid = request.url?.includes("/page");
    response.writeHead(200, {
      "content-type": isLiquid ? "application/liquid" : "application/json",
      "set-cookie": "a=1",
    });
    response.end(isLiquid ? "<h1>Hello from {{ shop.name }}</h1>" : '{"ok":true}');
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  store = await startTestStore({ appUrl, blocks: false, store: { faults } });
});
afterAll(async () => {
  await store.stop();
  app.close();
});

test("a request is signed, without cookies, and so is its answer", async () => {
  const response = await fetch(`${store.url}/apps/aisle/v1/slots?product=7&signature=forged`, {
    headers: { cookie: "cart=secret" },
  });
  expect(await response.json()).toEqual({ ok: true });
  expect(response.headers.get("set-cookie")).not.toContain("a=1");
  const request = seen.at(-1);
  const url = new URL(request?.url ?? "", "http://app");
  expect(url.pathname).toBe("/proxy/shopify/v1/slots");
  expect(request?.headers.cookie).toBeUndefined();
  expect(url.searchParams.get("shop")).toBe("larch.myshopify.com");
  expect(url.searchParams.get("path_prefix")).toBe("/apps/aisle");
  expect(url.searchParams.get("logged_in_customer_id")).toBe("");
  expect(url.searchParams.getAll("signature")).toEqual([signProxyQuery(url.searchParams, store.app.secret)]);
});

test("Liquid is rendered within the theme", async () => {
  const html = await (await fetch(`${store.url}/apps/aisle/page`)).text();
  expect(html).toContain("<h1>Hello from Larch &amp; Loom</h1>".replace("&amp;", "&"));
  expect(html).toContain('class="skip-link"');
});

test("faults strike the proxy", async () => {
  faults.set({ kind: "storefront-proxy", action: { type: "server-error", status: 503 }, count: 1 });
  expect((await fetch(`${store.url}/apps/aisle/v1/slots`)).status).toBe(503);
  expect((await fetch(`${store.url}/apps/aisle/v1/slots`)).status).toBe(200);
});

test("an app that is away is said to be away", async () => {
  await new Promise((resolve) => {
    app.closeAllConnections();
    app.close(resolve);
  });
  expect((await fetch(`${store.url}/apps/aisle/v1/slots`)).status).toBe(502);
});
