import { spawn } from "node:child_process";
import { once } from "node:events";
import type { TestProject } from "vitest/node";
import { freePort } from "./free-port";

/** Boots the system's redis-server, in memory alone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const port = await freePort();
  const server = spawn(
    "redis-server",
    ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  for await (const chunk of server.stdout) if (String(chunk).includes("Ready to accept")) break;
  project.provide("redis", `redis://127.0.0.1:${port}`);
  return async () => {
    server.kill();
    await once(server, "exit");
  };
}
