import { createServer, type ViteDevServer } from "vite";
import tsconfigPaths from "vite-tsconfig-paths";
import { afterAll, beforeAll, expect, it } from "vitest";
import { useDatabase } from "../../tests/support/database";
import { entrancesInDevelopment } from "./entrances";

useDatabase();
let server: ViteDevServer;
let origin: string;

beforeAll(async () => {
  server = await createServer({
    configFile: false,
    logLevel: "silent",
    appType: "custom",
    plugins: [entrancesInDevelopment(), tsconfigPaths()],
    server: { port: 0, host: "127.0.0.1", hmr: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  await server.listen();
  origin = server.resolvedUrls?.local[0] ?? "";
}, 60_000);
afterAll(() => server?.close());

it("has the doors of the web process before vite's pages, and somebody who is told of installations", async () => {
  expect(await (await fetch(new URL("/health", origin))).json()).toEqual({ status: "ok" });
  expect((await fetch(new URL("/webhooks/shopify", origin), { method: "POST", body: "{}" })).status).toBe(401);
  expect((await fetch(new URL("/elsewhere", origin))).status).toBe(404);
  const told = globalThis as { [name: symbol]: unknown };
  expect(told[Symbol.for("aisle.when-installed")]).toBeTypeOf("function");
}, 60_000);
