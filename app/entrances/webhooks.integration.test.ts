import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { connect as connectSocket } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { answer } from "~/infra/http/entrance";
import { closeGently, makeServer } from "~/infra/http/serve";
import { renderMetrics } from "~/infra/metrics";
import { useDatabase } from "../../tests/support/database";
import { FakePlatform, webhookBody } from "../../tests/support/fake-platform";
import { health, metrics } from "./health";
import { webhooks } from "./webhooks";

vi.mock("#connectors/registry", () => ({ connectors: [new FakePlatform().connector()] }));

const db = useDatabase();
let server: Server;
let origin: string;

beforeAll(async () => {
  server = makeServer([webhooks, health, metrics], (_request, response) => answer(response, 404, "page"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => closeGently(server, 1_000));

const post = (path: string, body: string | Uint8Array, headers: Record<string, string> = { "x-signature": "good" }) =>
  fetch(`${origin}${path}`, { method: "POST", body: Uint8Array.from(Buffer.from(body)), headers });
const kept = async () => (await db.query(`SELECT 1 FROM "InboxMessage"`)).length;

describe("the webhook entrance", () => {
  it("keeps what is signed, answers a duplicate the same, on both addresses", async () => {
    const body = webhookBody("h1", "door.example", {});
    expect((await post("/webhooks/shopify", body)).status).toBe(200);
    expect((await post("/webhooks/shopify", body)).status).toBe(200);
    expect((await post("/webhooks/shopify/privacy", webhookBody("h2", "door.example", {}))).status).toBe(200);
    expect(await kept()).toBe(2);
  });

  it.each([
    ["unsigned", "/webhooks/shopify", "{}", {}, 401],
    ["forged", "/webhooks/shopify", "{}", { "x-signature": "bad" }, 401],
    ["forged, privacy", "/webhooks/shopify/privacy", "{}", { "x-signature": "bad" }, 401],
    ["not a message", "/webhooks/shopify", "{", { "x-signature": "good" }, 400],
    ["an unknown platform", "/webhooks/nowhere", "{}", { "x-signature": "good" }, 404],
    ["another address", "/webhooks/shopify/other", "{}", { "x-signature": "good" }, 404],
    ["too large", "/webhooks/shopify", "x".repeat(5 * 1024 * 1024 + 1), { "x-signature": "good" }, 413],
  ])("refuses what is %s", async (_what, path, body, headers, status) => {
    const before = await kept();
    expect((await post(path, body, headers as Record<string, string>)).status).toBe(status);
    expect(await kept()).toBe(before);
  });

  it("counts unknown platforms under one name", async () => {
    for (const made of ["made-up-1", "made-up-2"]) await post(`/webhooks/${made}`, "{}");
    const lines = renderMetrics().split("\n");
    expect(lines.filter((line) => line.includes("made-up"))).toEqual([]);
    expect(lines.find((line) => line.includes("unknown-platform"))).toMatch(/platform="unknown".* [2-9]$/);
  });

  it("refuses other methods", async () => {
    expect((await fetch(`${origin}/webhooks/shopify`)).status).toBe(401);
  });

  it("stops reading what grows beyond the limit without having announced it", async () => {
    const status = await new Promise<string>((resolve, reject) => {
      const socket = connectSocket(Number(new URL(origin).port), "127.0.0.1");
      socket.on("error", reject);
      socket.on("data", (data) => {
        resolve(data.toString().split("\r\n")[0] ?? "");
        socket.destroy();
      });
      socket.write("POST /webhooks/shopify HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n");
      const chunk = `100000\r\n${"x".repeat(0x100000)}\r\n`;
      for (let i = 0; i < 6; i++) socket.write(chunk);
    });
    expect(status).toBe("HTTP/1.1 413 Payload Too Large");
  });

  it("gives every answer a request id, and keeps a good one that came", async () => {
    expect((await post("/webhooks/shopify", "{}", {})).headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    const given = await post("/webhooks/shopify", "{}", { "x-request-id": "edge-12345678" });
    expect(given.headers.get("x-request-id")).toBe("edge-12345678");
  });

  it("tells its health, and its metrics to nobody without a password", async () => {
    expect(await (await fetch(`${origin}/health`)).json()).toEqual({ status: "ok" });
    expect((await fetch(`${origin}/metrics`)).status).toBe(404);
    expect(await (await fetch(`${origin}/elsewhere`)).text()).toBe("page");
  });
});
