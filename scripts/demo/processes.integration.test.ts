import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, describe, expect, it, vi } from "vitest";
import { freePort } from "../../tests/support/free-port";
import { embeddedDatabase, startEmbeddedPostgres } from "../postgres/embedded";

const dirs: string[] = [];
const commands: ChildProcess[] = [];
afterEach(async () => {
  for (const command of commands.splice(0)) command.kill("SIGKILL");
  for (const dir of dirs.splice(0)) {
    await vi.waitFor(() => expect(existsSync(join(dir, "data/postmaster.pid"))).toBe(false), 20_000);
    rmSync(dir, { recursive: true, force: true });
  }
});

async function startCommand() {
  const dir = mkdtempSync(join(tmpdir(), "aisle-processes-"));
  chmodSync(dir, 0o755);
  const port = await freePort();
  const args = ["--import", "tsx", "scripts/demo/processes.fixture.ts", dir, String(port)];
  const command = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  dirs.push(dir);
  commands.push(command);
  expect(String((await once(command.stdout, "data"))[0])).toBe("ready\n");
  const postmaster = () => Number(readFileSync(join(dir, "data/postmaster.pid"), "utf8").split("\n")[0]);
  const beats = () => readFileSync(join(dir, "beats"), "utf8").trim().split("\n");
  return { dir, port, command, postmaster, beats };
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z /s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

const parentOf = (pid: number) =>
  Number(
    readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ")[1],
  );

describe.runIf(existsSync("/proc/self/stat"))("processes that one command started", () => {
  it("end in order when it is killed by surprise", async () => {
    const { command, postmaster, beats } = await startCommand();
    const left = [postmaster(), parentOf(postmaster()), Number(beats()[0])];
    expect(left.map(lives)).toEqual([true, true, true]);
    command.kill("SIGKILL");
    await vi.waitFor(() => expect(left.map(lives)).toEqual([false, false, false]), 20_000);
    expect(beats()[1]).toBe("ended in order");
  });

  it("leave data that the next start takes over, even from a server that nobody keeps any more", async () => {
    const { dir, port, command, postmaster } = await startCommand();
    const { serverUrl, ownerUrl } = { ...embeddedDatabase(port), ...embeddedDatabase(port).urls("kept") };
    await query(ownerUrl, "CREATE TABLE kept AS SELECT 7 AS n");
    const orphan = postmaster();
    process.kill(parentOf(orphan), "SIGKILL");
    command.kill("SIGKILL");
    await once(command, "exit");
    expect(lives(orphan)).toBe(true);
    await query(serverUrl, "SELECT 1");
    const server = await startEmbeddedPostgres({ dir: join(dir, "data"), port });
    expect(lives(orphan)).toBe(false);
    expect(await query(ownerUrl, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
    await expect(startEmbeddedPostgres({ dir: join(dir, "data"), port: await freePort() })).rejects.toBeUndefined();
    expect(await query(ownerUrl, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
    await server.stop();
  });
});

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
