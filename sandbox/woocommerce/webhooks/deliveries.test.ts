import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { faultSwitches } from "../../faults/switches";
import { smallSeed } from "../../shopify/state/small-seed";
import { createCustomer, deleteCustomer } from "../state/people";
import { createProduct, deleteProduct, trashProduct, updateProduct } from "../state/products";
import type { WooStore } from "../store";
import { testStore } from "../testing/test-store";

interface Got {
  headers: IncomingMessage["headers"];
  body: string;
}

let store: WooStore;
let app: Server;
let got: Got[];
let answer: number;
const faults = faultSwitches(3);

beforeEach(async () => {
  got = [];
  answer = 200;
  faults.clear();
  app = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    got.push({ headers: request.headers, body });
    response.writeHead(answer).end();
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  store = await testStore(smallSeed(), { faults });
});
afterEach(async () => {
  await store.close();
  await new Promise((resolve) => app.close(resolve));
});

async function subscribe(topic: string): Promise<number> {
  const { consumer_key, consumer_secret } = store.makeKey();
  const delivery_url = `http://127.0.0.1:${(app.address() as AddressInfo).port}/hooks`;
  const authorization = `Basic ${Buffer.from(`${consumer_key}:${consumer_secret}`).toString("base64")}`;
  const response = await fetch(`${store.url}/wp-json/wc/v3/webhooks`, {
    method: "POST",
    headers: { authorization, "x-forwarded-proto": "https", "content-type": "application/json" },
    body: JSON.stringify({ topic, delivery_url, secret: "hush" }),
  });
  expect(response.status).toBe(201);
  await store.settled();
  return (await response.json()).id as number;
}

const statusOf = (id: number) => store.state.webhook.get(id)?.status;
const told = () => got.filter(({ headers }) => headers["x-wc-webhook-topic"]);

it("greets a new address without a signature", async () => {
  const id = await subscribe("product.updated");
  expect(got).toHaveLength(1);
  expect(got[0]?.body).toBe(`webhook_id=${id}`);
  expect(Object.keys(got[0]?.headers ?? {}).filter((name) => name.startsWith("x-wc"))).toEqual([]);
});

it("signs the raw body, and names its store, topic and delivery", async () => {
  const id = await subscribe("product.created");
  const { id: product } = createProduct(store.state, { name: "Käse “fresh”", regular_price: "3.50" });
  await store.settled();
  const [message] = told();
  expect(JSON.parse(message?.body ?? "")).toMatchObject({ id: product, name: "Käse “fresh”", price: "3.50" });
  const signature = createHmac("sha256", "hush")
    .update(message?.body ?? "")
    .digest("base64");
  expect(message?.headers).toMatchObject({
    "x-wc-webhook-source": `${store.home}/`,
    "x-wc-webhook-topic": "product.created",
    "x-wc-webhook-resource": "product",
    "x-wc-webhook-event": "created",
    "x-wc-webhook-signature": signature,
    "x-wc-webhook-id": String(id),
  });
  expect(message?.headers["user-agent"]).toMatch(/^WooCommerce\/\S+ Hookshot \(WordPress\/\S+\)$/);
});

it("sends one message for a record while one waits, and the record as it is then", async () => {
  await subscribe("product.updated");
  const { id } = createProduct(store.state, { name: "First" });
  for (const name of ["Second", "Third"]) updateProduct(store.state, id, { name });
  await store.settled();
  expect(told().map(({ body }) => JSON.parse(body).name)).toEqual(["Third"]);
});

it("tells of the trash by the id alone, and nothing of what is deleted at once", async () => {
  await subscribe("product.deleted");
  await subscribe("customer.deleted");
  const { id } = createProduct(store.state, { name: "To the trash" });
  const { id: other } = createProduct(store.state, { name: "For good" });
  trashProduct(store.state, id);
  deleteProduct(store.state, other);
  const customer = createCustomer(store.state, { email: "short@example.com" })?.id ?? 0;
  deleteCustomer(store.state, customer);
  await store.settled();
  expect(told().map(({ body }) => JSON.parse(body))).toEqual(expect.arrayContaining([{ id }, { id: customer }]));
  expect(told()).toHaveLength(2);
});

it("never tries again, and is disabled by the seventh failure in a row; once revived by the next one", async () => {
  const id = await subscribe("product.updated");
  const { id: product } = createProduct(store.state, { name: "Unlucky" });
  const fail = async () => {
    updateProduct(store.state, product, {});
    await store.settled();
  };
  answer = 500;
  for (let failure = 1; failure <= 6; failure++) await fail();
  expect([statusOf(id), told().length]).toEqual(["active", 6]);
  await fail();
  expect([statusOf(id), told().length]).toEqual(["disabled", 7]);
  await fail();
  expect(told()).toHaveLength(7);
  const webhook = store.state.webhook.get(id);
  if (webhook) store.state.webhook.put({ ...webhook, status: "active" });
  await fail();
  expect(statusOf(id)).toBe("disabled");
});

it("counts anew after a success, to which a redirection belongs", async () => {
  const id = await subscribe("product.updated");
  const { id: product } = createProduct(store.state, { name: "Lucky" });
  for (answer of [500, 500, 302, 404]) {
    updateProduct(store.state, product, {});
    await store.settled();
  }
  expect(store.state.webhook.get(id)?.data.failure_count).toBe(1);
});

it("loses and repeats as it is told to", async () => {
  await subscribe("product.updated");
  const { id } = createProduct(store.state, { name: "Now and then" });
  faults.set({ kind: "webhook", action: { type: "lose" }, count: 1 });
  updateProduct(store.state, id, {});
  await store.settled();
  expect(told()).toHaveLength(0);
  faults.set({ kind: "webhook", action: { type: "duplicate" }, count: 1 });
  updateProduct(store.state, id, {});
  await store.settled();
  expect(told()).toHaveLength(2);
  expect(told()[0]?.headers["x-wc-webhook-delivery-id"]).toBeDefined();
});
