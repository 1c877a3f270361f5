import type { AddressInfo } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { setTestEnvironment, useDatabase } from "../tests/support/database";
import type { RunningWorker } from "./start-worker";

useDatabase();
const worker: RunningWorker = {
  queues: new Map(),
  relay: { lastTickAt: () => Date.now(), stop: async () => undefined },
  stop: async () => undefined,
};

afterEach(() => {
  delete process.env["OPS_PASSWORD"];
});

async function serving<T>(environment: Record<string, string>, look: (at: AddressInfo) => Promise<T>): Promise<T> {
  vi.resetModules();
  setTestEnvironment({ DATABASE_URL: process.env["DATABASE_URL"] ?? "", ...environment });
  const { serveOperations } = await import("./operations");
  const server = await serveOperations(worker, 0);
  try {
    return await look(server.address() as AddressInfo);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

it("is open to its own machine alone while no password is set", async () => {
  await serving({}, async ({ address, port }) => {
    expect(address).toBe("127.0.0.1");
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(404);
  });
});

it("is open to operators from everywhere with a password", async () => {
  await serving({ OPS_PASSWORD: "a long password" }, async ({ address, port }) => {
    expect(address).toBe("0.0.0.0");
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(401);
  });
});
