import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { faultSwitches } from "../../faults/switches";
import { smallSeed } from "../../shopify/state/small-seed";
import type { EtsyShop } from "../shop";
import { cancelReceipt, createReceipt, shipReceipt } from "../state/receipts";
import { testShop } from "../testing/test-shop";
import { signed } from "./sign";

const secret = `whsec_${Buffer.from("a secret of the endpoint").toString("base64")}`;
const faults = faultSwitches();
const received: { headers: Record<string, unknown>; body: string }[] = [];
let answers: number[] = [];
let shop: EtsyShop;
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => {
    body += String(chunk);
  });
  request.on("end", () => {
    received.push({ headers: request.headers, body });
    response.writeHead(answers.shift() ?? 200).end();
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  shop = await testShop(smallSeed(), { faults, endpoint: { url, secret }, speed: 1_000 });
});
afterAll(async () => {
  await shop?.close();
  server.close();
});

function sell() {
  const nobody = { first_line: null, city: null, state: null, zip: null, country_iso: null, message_from_buyer: null };
  const receipt = createReceipt(shop.state, {
    ...nobody,
    ...{ buyer_user_id: 1, buyer_email: null, name: "A. Buyer", shipping: 0, tax: 0, vat: 0, discount: 0 },
    lines: [{ listing: null, product: null, title: "Tea", sku: "", quantity: 1, price: 500, variations: [] }],
  });
  if (!receipt) throw new Error("what is no listing can always be sold");
  return receipt;
}

it("tells which order was paid, signed, and nothing of it", async () => {
  const { id } = sell();
  await shop.settled();
  const [message] = received;
  expect(JSON.parse(message?.body ?? "")).toEqual({
    event_type: "order.paid",
    resource_url: `https://openapi.etsy.com/v3/application/shops/${shop.state.shopId}/receipts/${id}`,
    shop_id: String(shop.state.shopId),
  });
  const second = Number(message?.headers["webhook-timestamp"]);
  const again = signed(secret, { id: String(message?.headers["webhook-id"]), second, body: message?.body ?? "" });
  expect(message?.headers).toMatchObject(again);
});

it("tries again with the same id until it is taken", async () => {
  received.length = 0;
  answers = [500, 500];
  sell();
  await vi.waitFor(() => expect(shop.deliveries().at(-1)).toMatchObject({ state: "delivered" }), { timeout: 15_000 });
  expect(shop.deliveries().at(-1)?.attempts).toEqual([500, 500, 200]);
  expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
});

it("tells of parcels and cancellations too, and can lose and repeat a message", async () => {
  const [one, two] = [sell(), sell()];
  await shop.settled();
  received.length = 0;
  faults.set({ kind: "webhook", action: { type: "lose" }, detail: "order.shipped", count: 1 });
  faults.set({ kind: "webhook", action: { type: "duplicate" }, detail: "order.canceled", count: 1 });
  shipReceipt(shop.state, one.id, { carrier: "usps", tracking: "1" });
  cancelReceipt(shop.state, two.id);
  await shop.settled();
  expect(received.map(({ body }) => JSON.parse(body).event_type)).toEqual(["order.canceled", "order.canceled"]);
  expect(shop.deliveries().at(-2)?.state).toBe("lost");
});
