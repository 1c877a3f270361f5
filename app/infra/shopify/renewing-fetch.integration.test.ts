import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Session } from "@shopify/shopify-api";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { setTestEnvironment, useDatabase } from "../../../tests/support/database";
import { renewingFetch } from "./renewing-fetch";
import { saveSession } from "./session-storage";

const db = useDatabase();
const SHOP = "renewing.myshopify.com";
let server: Server;
let renewals = 0;
let tokenStatus = 200;
let accepted = "";
let bodies: string[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    if (request.url === "/admin/oauth/access_token") {
      renewals++;
      accepted = `token-${renewals}`;
      response.writeHead(tokenStatus, { "content-type": "application/json" });
      const next = { scope: "read_products", expires_in: 3_600, refresh_token: "r2", refresh_token_expires_in: 9_000 };
      return response.end(JSON.stringify(tokenStatus === 200 ? { access_token: accepted, ...next } : { error: "no" }));
    }
    const isAccepted = request.headers["x-shopify-access-token"] === accepted;
    if (isAccepted) bodies.push(text);
    response.writeHead(isAccepted ? 200 : 401).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  setTestEnvironment({ DATABASE_URL: db.appUrl, SHOPIFY_SANDBOX_URL: `http://127.0.0.1:${port}` });
});
afterAll(() => server.close());
beforeEach(async () => {
  renewals = 0;
  tokenStatus = 200;
  accepted = "none yet";
  bodies = [];
  const expires = new Date(Date.now() + 3_600_000);
  const session = { id: `offline_${SHOP}`, shop: SHOP, state: "", isOnline: false, accessToken: "refused", expires };
  await saveSession(new Session({ ...session, refreshToken: "r1" }));
});

const call = (send: typeof fetch, body: string) =>
  send(`https://${SHOP}/admin/api/x/graphql.json`, {
    method: "POST",
    headers: { "x-shopify-access-token": "refused" },
    body,
  });

it("renews a refused token once for all calls, and makes each of them again", async () => {
  const [one, other] = [renewingFetch(SHOP, "refused"), renewingFetch(SHOP, "refused")];
  const answers = await Promise.all([call(one, "a"), call(one, "b"), call(other, "c")]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(renewals).toBe(1);
  expect([...bodies].sort()).toEqual(["a", "b", "c"]);
  expect((await call(one, "d")).status).toBe(200);
  expect(renewals).toBe(1);
});

it("an error of Shopify's own while it renews is passing trouble, not an end of the access", async () => {
  tokenStatus = 503;
  await expect(call(renewingFetch(SHOP, "refused"), "a")).rejects.toThrow(TypeError);
  tokenStatus = 200;
  expect((await call(renewingFetch(SHOP, "refused"), "a")).status).toBe(200);
});

it("an access that has ended stays refused", async () => {
  tokenStatus = 400;
  expect((await call(renewingFetch(SHOP, "refused"), "a")).status).toBe(401);
});
