import "@shopify/shopify-api/adapters/node";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ApiVersion, shopifyApi } from "@shopify/shopify-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Listening, listen } from "../../http/listen";
import { type Sandbox, type SandboxShop, startSandbox } from "../../start";
import { FIRST_IDS, must, updateProduct } from "../state";
import { smallSeed } from "../state/small-seed";

let folder: string;
let app: Listening;
let sandbox: Sandbox;
let shop: SandboxShop;
const received: { headers: Record<string, string>; body: string }[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sandbox-app-url-"));
  app = await listen(0, async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    received.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString() });
    response.end();
  });
  sandbox = await startSandbox({ dataDir: folder, app: { url: app.url, projectRoot: process.cwd() } });
  shop = sandbox.createShop(smallSeed());
  shop.installApp();
});

afterAll(async () => {
  await sandbox.stop();
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Shopify's own library, which the app uses, judges what the sandbox makes. */
function library() {
  return shopifyApi({
    apiKey: sandbox.app.clientId,
    apiSecretKey: sandbox.app.secret,
    hostName: "127.0.0.1",
    apiVersion: ApiVersion.October26,
    isEmbeddedApp: true,
    logger: { log: () => {} },
  });
}

test("the platform's own library takes the app's address, host and id token", async () => {
  const url = new URL(shop.embeddedAppUrl("/app/products?page=2&q=café au lait"));
  const query = Object.fromEntries(url.searchParams);
  expect(url.pathname).toBe("/app/products");
  expect(await library().utils.validateHmac(query)).toBe(true);
  expect(await library().utils.validateHmac({ ...query, shop: "other.myshopify.com" })).toBe(false);
  expect(library().utils.sanitizeHost(query["host"] ?? "")).toBe(query["host"]);
  const claims = await library().session.decodeSessionToken(query["id_token"] ?? "");
  expect(claims).toMatchObject({ dest: "https://small.myshopify.com", aud: sandbox.app.clientId });
});

test("the platform's own library takes a webhook, and refuses it with one byte changed", async () => {
  must(updateProduct(shop.state, FIRST_IDS.products, { title: "Ä mug" }));
  await shop.settled();
  const webhook = received[0];
  const check = (rawBody: string) =>
    library().webhooks.validate({
      rawBody,
      rawRequest: { method: "POST", url: "/", headers: webhook?.headers },
    });
  expect(await check(webhook?.body ?? "")).toMatchObject({
    valid: true,
    topic: "PRODUCTS_UPDATE",
    domain: shop.domain,
  });
  expect(await check((webhook?.body ?? "").replace("mug", "mig"))).toMatchObject({ valid: false });
});
