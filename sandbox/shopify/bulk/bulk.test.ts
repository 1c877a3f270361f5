import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { faultSwitches } from "../../faults/switches";
import { makeContext } from "../admin-api/context";
import { ALL_SCOPES, APP_KEY, openTestShop, type TestShop } from "../admin-api/test-shop";
import { appIdOf, changesAfter } from "../state";
import { type Bulk, createBulk } from "./bulk-service";

let shop: TestShop;
let bulk: Bulk;
let server: Server;
const faults = faultSwitches();
const app = { appKey: APP_KEY, appId: appIdOf(APP_KEY), title: "Aisle", handle: "aisle", url: "http://app.test" };

beforeEach(async () => {
  let address = "";
  faults.clear();
  const delayed = { service: null as Bulk["service"] | null };
  shop = openTestShop({ bulk: { ...forwarding(delayed) } });
  bulk = createBulk({
    dataDir: shop.folder,
    secret: "s",
    baseUrl: () => address,
    app: () => app,
    shop: () => shop.state,
    faults,
  });
  delayed.service = bulk.service;
  server = createServer((request, response) => void bulk.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await bulk.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  shop.close();
});

/** The shop is opened before its folder is known to the service. */
function forwarding(to: { service: Bulk["service"] | null }): Bulk["service"] {
  const service = () => to.service as Bulk["service"];
  return {
    runQuery: (...args) => service().runQuery(...args),
    runMutation: (...args) => service().runMutation(...args),
    cancel: (...args) => service().cancel(...args),
    resultUrl: (...args) => service().resultUrl(...args),
    stageUpload: (...args) => service().stageUpload(...args),
  };
}

interface Operation {
  id: string;
  status: string;
  errorCode: string | null;
  objectCount: string;
  rootObjectCount: string;
  fileSize: string | null;
  url: string | null;
  partialDataUrl: string | null;
}

function first<T>(query: string, variables: object = {}): T {
  const reply = shop.call(query, variables);
  expect(reply.errors).toBeUndefined();
  return Object.values(reply.data ?? {})[0] as T;
}

const RUN =
  "mutation Run($query: String!) { bulkOperationRunQuery(query: $query) { bulkOperation { id status objectCount } userErrors { field message code } } }";
const POLL =
  "query Poll($id: ID!) { bulkOperation(id: $id) { id status errorCode objectCount rootObjectCount fileSize url partialDataUrl } }";
type Started = { bulkOperation: Operation; userErrors: { code: string }[] };

async function finished(id: string): Promise<Operation> {
  for (;;) {
    const operation = first<Operation>(POLL, { id });
    if (!["CREATED", "RUNNING", "CANCELING"].includes(operation.status)) return operation;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function run(query: string): Promise<Operation> {
  const started = first<Started>(RUN, { query });
  expect(started).toMatchObject({ bulkOperation: { status: "CREATED", objectCount: "0" }, userErrors: [] });
  return finished(started.bulkOperation.id);
}

const lines = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: string; __parentId?: string });

const ORDERS = "{ orders { edges { node { id name lineItems { edges { node { id quantity } } } } } } }";

test("a query comes as lines, children after their parents, and is told of", async () => {
  const operation = await run(ORDERS);
  expect(operation).toMatchObject({
    status: "COMPLETED",
    errorCode: null,
    objectCount: "6",
    rootObjectCount: "2",
    partialDataUrl: null,
  });
  const response = await fetch(operation.url ?? "");
  const text = await response.text();
  expect(String(Buffer.byteLength(text))).toBe(operation.fileSize);
  const found = lines(text);
  expect(found).toHaveLength(6);
  expect(found.slice(0, 2)).toEqual([
    { id: "gid://shopify/Order/5000000000001", name: "#1001" },
    { id: "gid://shopify/Order/5000000000002", name: "#1002" },
  ]);
  expect(found[2]).toEqual({
    id: "gid://shopify/LineItem/12000000000001",
    quantity: 3,
    __parentId: "gid://shopify/Order/5000000000001",
  });
  expect(found[3]?.__parentId).toBe("gid://shopify/Order/5000000000002");
  expect(changesAfter(shop.state, 0, 10).map((change) => change.topic)).toEqual(["bulk_operations/finish"]);
});

test("the same fields say the same in bulk as in a page", async () => {
  const part = "id title tags options { name values } featuredMedia { id } priceRangeV2 { minVariantPrice { amount } }";
  const operation = await run(`{ products { nodes { ${part} } } }`);
  const inBulk = lines(await (await fetch(operation.url ?? "")).text());
  const inPage = first<{ nodes: object[] }>(`{ products(first: 10) { nodes { ${part} } } }`);
  expect(inBulk).toEqual(inPage.nodes);
});

test("results are served in ranges, to whoever has the signed address", async () => {
  const { url } = await run(ORDERS);
  const whole = await (await fetch(url ?? "")).text();
  const part = await fetch(url ?? "", { headers: { range: "bytes=10-29" } });
  expect([part.status, await part.text()]).toEqual([206, whole.slice(10, 30)]);
  expect(part.headers.get("content-range")).toBe(`bytes 10-29/${whole.length}`);
  const rest = await fetch(url ?? "", { headers: { range: "bytes=-7" } });
  expect(await rest.text()).toBe(whole.slice(-7));
  expect((await fetch(url ?? "", { headers: { range: `bytes=${whole.length}-` } })).status).toBe(416);
  expect((await fetch((url ?? "").replace(/Signature=./, "Signature=_"))).status).toBe(403);
  shop.state.advance(8 * 86_400_000);
  expect((await fetch(url ?? "")).status).toBe(403);
});

test("nothing found, no address", async () => {
  expect(await run('{ products(query: "title:zebra") { nodes { id } } }')).toMatchObject({
    status: "COMPLETED",
    url: null,
    objectCount: "0",
  });
});

test("what fails midway leaves what it had", async () => {
  faults.set({ kind: "bulk-operation", action: { type: "fail-midway", fraction: 0.5 }, count: 1 });
  const operation = await run(ORDERS);
  expect(operation).toMatchObject({
    status: "FAILED",
    errorCode: "INTERNAL_SERVER_ERROR",
    objectCount: "3",
    url: null,
  });
  expect(lines(await (await fetch(operation.partialDataUrl ?? "")).text())).toHaveLength(3);
});

test("a download can be dropped, and taken up again", async () => {
  const { url } = await run(ORDERS);
  faults.set({ kind: "bulk-url", action: { type: "drop", afterBytes: 40 }, count: 1 });
  await expect(fetch(url ?? "").then((response) => response.text())).rejects.toThrow();
  expect((await fetch(url ?? "", { headers: { range: "bytes=40-" } })).status).toBe(206);
});

test("no more than five at once; those under way can be stopped", async () => {
  const started = Array.from({ length: 5 }, () => first<Started>(RUN, { query: ORDERS }).bulkOperation.id);
  expect(first<Started>(RUN, { query: ORDERS })).toMatchObject({
    bulkOperation: null,
    userErrors: [{ code: "LIMIT_REACHED" }],
  });
  const cancel =
    "mutation Stop($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { message } } }";
  expect(first(cancel, { id: started[4] })).toEqual({ bulkOperation: { status: "CANCELING" }, userErrors: [] });
  const ends = await Promise.all(started.map(finished));
  expect(ends.map((operation) => operation.status)).toEqual([
    "COMPLETED",
    "COMPLETED",
    "COMPLETED",
    "COMPLETED",
    "CANCELED",
  ]);
  expect(
    first<{ nodes: object[] }>('{ bulkOperations(first: 10, query: "status:completed") { nodes { id } } }').nodes,
  ).toHaveLength(4);
});

test("what a killed sandbox left running starts again", async () => {
  const context = makeContext({ state: shop.state, app, scopes: ALL_SCOPES });
  const dead = createBulk({
    dataDir: shop.folder,
    secret: "s",
    baseUrl: () => "",
    app: () => app,
    shop: () => shop.state,
  });
  const left = dead.service.runQuery(context, ORDERS, false);
  await dead.close();
  bulk.resume(shop.state);
  expect(Array.isArray(left)).toBe(false);
  const { id } = left as { id: number };
  expect(await finished(`gid://shopify/BulkOperation/${id}`)).toMatchObject({ status: "COMPLETED", objectCount: "6" });
});

test("a mutation runs once a line of the staged file", async () => {
  type Target = { stagedTargets: { url: string; parameters: { name: string; value: string }[] }[] };
  const stage =
    'mutation Stage { stagedUploadsCreate(input: [{ resource: BULK_MUTATION_VARIABLES, filename: "vars.jsonl", mimeType: "text/jsonl", httpMethod: POST }]) { stagedTargets { url parameters { name value } } userErrors { message } } }';
  const target = first<Target>(stage).stagedTargets[0];
  const form = new FormData();
  for (const { name, value } of target?.parameters ?? []) form.append(name, value);
  const inputs = ["cyd@example.com", "ada@example.com"].map((email) => JSON.stringify({ input: { email } }));
  form.append("file", new Blob([inputs.join("\n")]), "vars.jsonl");
  expect((await fetch(target?.url ?? "", { method: "POST", body: form })).status).toBe(201);
  const path = target?.parameters.find((one) => one.name === "key")?.value;
  const mutation =
    "mutation New($input: CustomerInput!) { customerCreate(input: $input) { customer { email } userErrors { message } } }";
  const start =
    "mutation Run($mutation: String!, $path: String!) { bulkOperationRunMutation(mutation: $mutation, stagedUploadPath: $path) { bulkOperation { id } userErrors { code } } }";
  expect(first(start, { mutation, path: "tmp/none" })).toEqual({
    bulkOperation: null,
    userErrors: [{ code: "NO_SUCH_FILE" }],
  });
  const started = first<Started>(start, { mutation, path });
  const operation = await finished(started.bulkOperation.id);
  expect(operation).toMatchObject({ status: "COMPLETED", objectCount: "2" });
  expect(lines(await (await fetch(operation.url ?? "")).text())).toMatchObject([
    { data: { customerCreate: { customer: { email: "cyd@example.com" } } }, __lineNumber: 0 },
    {
      data: { customerCreate: { customer: null, userErrors: [{ message: "Email has already been taken" }] } },
      __lineNumber: 1,
    },
  ]);
});
