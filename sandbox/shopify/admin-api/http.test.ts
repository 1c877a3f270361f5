import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { faultSwitches } from "../../faults/switches";
import { openTestShop, type TestShop } from "./test-shop";

const faults = faultSwitches();
let shop: TestShop;
let server: Server;
let address = "";

beforeAll(async () => {
  shop = openTestShop({ faults });
  server = createServer(async (request, response) => {
    if (await shop.api.handle(request, response, shop.state)) return;
    response.writeHead(418);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => faults.clear());
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  shop.close();
});

function post(path: string, options: { token?: string; body?: string } = {}): Promise<Response> {
  return fetch(address + path, {
    method: "POST",
    headers: { "content-type": "application/json", "x-shopify-access-token": options.token ?? "good" },
    body: options.body ?? JSON.stringify({ query: "query Shop { shop { name } }" }),
  });
}

const PATH = "/admin/api/2026-10/graphql.json";

test("a call is answered with the version that answered it", async () => {
  const response = await post(PATH);
  expect(response.status).toBe(200);
  expect(response.headers.get("x-shopify-api-version")).toBe("2026-10");
  expect(await response.json()).toMatchObject({ data: { shop: { name: "Small" } } });
});

test.each([
  ["another path", "/admin/products.json", {}, 418],
  ["no version", "/admin/api/latest/graphql.json", {}, 404],
  ["a wrong token", PATH, { token: "bad" }, 401],
  ["no token", PATH, { token: "" }, 401],
  ["no JSON", PATH, { body: "query" }, 400],
  ["too much", PATH, { body: " ".repeat(10 * 1024 * 1024 + 1) }, 413],
])("%s", async (_name, path, options, status) => {
  expect((await post(path, options)).status).toBe(status);
});

test("faults strike by the operation's name", async () => {
  faults.set({ kind: "admin-graphql", action: { type: "server-error", status: 503 }, detail: "Shop", count: 1 });
  faults.set({ kind: "admin-graphql", action: { type: "rate-limited", retryAfterSeconds: 2 }, count: 1 });
  faults.set({ kind: "admin-graphql", action: { type: "expired-token" }, count: 1 });
  const first = await post(PATH);
  expect(first.status).toBe(503);
  const second = await post(PATH);
  expect([second.status, second.headers.get("retry-after")]).toEqual([429, "2.0"]);
  expect((await post(PATH)).status).toBe(401);
  faults.set({ kind: "admin-graphql", action: { type: "drop", afterBytes: 0 }, count: 1 });
  await expect(post(PATH)).rejects.toThrow();
  expect((await post(PATH)).status).toBe(200);
});
