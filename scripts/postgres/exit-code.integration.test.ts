import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";

const SCRIPT = `
  const { startEmbeddedPostgres } = await import(process.argv[1]);
  const { freePort } = await import(process.argv[2]);
  const server = await startEmbeddedPostgres({ dir: process.argv[3], port: await freePort(), isThrowAway: true });
  await server.stop();
  process.exitCode = 3;
`;

it("a process that had a Postgres ends with the code that it set", () => {
  const dir = mkdtempSync(join(tmpdir(), "aisle-exit-code-"));
  // The server runs as another user when we are root.
  chmodSync(dir, 0o755);
  const module = join(import.meta.dirname, "embedded.ts");
  const ports = join(import.meta.dirname, "../../tests/support/free-port.ts");
  const args = ["--import", "tsx", "--input-type=module", "-e", SCRIPT, module, ports, join(dir, "data")];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  rmSync(dir, { recursive: true, force: true });
  expect(status, stderr).toBe(3);
}, 60_000);
