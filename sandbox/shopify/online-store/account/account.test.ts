import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCustomer } from "../../state";
import { startTestStore, type TestStore } from "../testing/test-store";

let app: Server;
let store: TestStore;
let customerId: number;
const forwarded: URLSearchParams[] = [];

beforeAll(async () => {
  app = createServer((request, response) => {
    forwarded.push(new URL(request.url ?? "", "http://app").searchParams);
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  store = await startTestStore({ appUrl: `http://127.0.0.1:${(app.address() as AddressInfo).port}`, blocks: false });
  const made = createCustomer(store.state, { email: "ana@example.com", firstName: "Ana", lastName: "<Lima>" });
  if (!made.ok) throw new Error("no customer could be made");
  customerId = made.value.id;
});
afterAll(async () => {
  await store.stop();
  app.closeAllConnections();
  await new Promise((resolve) => app.close(resolve));
});

const get = (path: string, cookie = "") =>
  fetch(store.url + path, { redirect: "manual", headers: cookie ? { cookie } : {} });
const logIn = (email: string) =>
  fetch(`${store.url}/account/login`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ "customer[email]": email }),
  });
const sessionOf = (response: Response) => /_sandbox_customer=\w*/.exec(response.headers.get("set-cookie") ?? "")?.[0];
const askedFor = async (cookie?: string) => {
  await get("/apps/aisle/recommendations?logged_in_customer_id=9", cookie);
  return forwarded.at(-1)?.getAll("logged_in_customer_id");
};

test("who is logged in is known to Liquid, to the account and, signed, to the app; until they leave", async () => {
  expect((await get("/account")).headers.get("location")).toBe("/account/login");
  const entered = await logIn(" ANA@example.com ");
  expect([entered.status, entered.headers.get("location")]).toEqual([302, "/account"]);
  const cookie = sessionOf(entered) ?? "";
  const account = await (await get("/account", cookie)).text();
  expect(account).toContain("Ana &lt;Lima&gt;");
  expect(account).toContain('aria-label="Your account"');
  expect(await askedFor(cookie)).toEqual([String(customerId)]);
  expect(await askedFor()).toEqual([""]);
  expect((await get("/account/login", cookie)).status).toBe(302);
  expect(sessionOf(await get("/account/logout", cookie))).toBe("_sandbox_customer=");
  expect(await askedFor(cookie)).toEqual([""]);
});

test("nobody comes in by an unknown address or a made-up session", async () => {
  const refused = await logIn("<b>@example.com");
  expect(refused.status).toBe(422);
  expect(sessionOf(refused)).toBeUndefined();
  expect(await refused.text()).toContain("&lt;b&gt;@example.com");
  for (const made of ["", "1", "0".repeat(32)]) expect(await askedFor(`_sandbox_customer=${made}`)).toEqual([""]);
});
