import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { setTestEnvironment } from "../../../tests/support/database";
import { siteFetch } from "./site-fetch";

// As if this machine were a public site: what is left is how an answer comes back.
vi.mock("./public-address", () => ({ isPublicAddress: () => true }));

const server = createServer(async (request, response) => {
  if (request.url === "/never") return;
  if (request.url === "/broken") {
    response.writeHead(200, { "content-length": "100" });
    response.write("half");
    setImmediate(() => response.destroy());
    return;
  }
  if (request.url === "/empty") {
    response.writeHead(204).end();
    return;
  }
  let body = "";
  for await (const chunk of request) body += chunk;
  const { authorization = "none" } = request.headers;
  response.writeHead(301, { "x-wp-total": "12", location: "http://127.0.0.1:9/" });
  response.end(`${request.method} ${authorization} ${body} ü`);
});
let site: string;

beforeAll(async () => {
  setTestEnvironment({ DATABASE_URL: "postgres://nobody@127.0.0.1/none" });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  site = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it("brings status, headers and body as they came, a redirect too", async () => {
  const headers = { authorization: "Basic eA==" };
  const answer = await siteFetch(`${site}/x`, { method: "POST", headers, body: "hällo" });
  expect([answer.status, answer.headers.get("x-wp-total")]).toEqual([301, "12"]);
  expect(await answer.text()).toBe("POST Basic eA== hällo ü");
  expect((await siteFetch(`${site}/empty`)).status).toBe(204);
});

it("throws as fetch does when nobody answers, or half of it comes", async () => {
  await expect(siteFetch(`${site}/broken`)).rejects.toThrow(TypeError);
  await expect(siteFetch("http://127.0.0.1:1/")).rejects.toThrow(TypeError);
});

it("stops when it is told to, with the reason", async () => {
  const stopped = new AbortController();
  const running = siteFetch(`${site}/never`, { signal: stopped.signal });
  stopped.abort(new DOMException("enough", "AbortError"));
  await expect(running).rejects.toThrow("enough");
  await expect(siteFetch(`${site}/never`, { signal: AbortSignal.timeout(30) })).rejects.toThrow(/timeout/i);
});
