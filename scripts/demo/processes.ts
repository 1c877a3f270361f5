import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";

/** Ends a program with this process. */
const TIE = new URL("end-with-parent.ts", import.meta.url).href;

interface Running {
  name: string;
  child: ChildProcess;
  isStopping: boolean;
}

/** The processes that one command started: each writes its own log, and none outlives the command. */
export class Processes {
  private readonly running: Running[] = [];

  constructor(
    private readonly logs: string,
    private readonly onDeath: (name: string, log: string) => void,
  ) {
    mkdirSync(logs, { recursive: true });
  }

  /** Starts a TypeScript program of the project and waits until `isUp` says so. */
  async start(
    name: string,
    script: string,
    args: string[],
    env: Record<string, string>,
    isUp: () => Promise<boolean>,
    nodeFlags: string[] = [],
  ): Promise<void> {
    const log = join(this.logs, `${name}.log`);
    // A group of its own: Ctrl-C reaches this command alone, which stops the others in their order.
    const child = spawn(process.execPath, [...nodeFlags, "--import", "tsx", "--import", TIE, script, ...args], {
      env: { ...process.env, ...env },
      // Nothing is ever said by the first: it closes when this process is gone, even by `kill -9`.
      stdio: ["pipe", "pipe", "pipe"],
      detached: true,
    });
    const out = createWriteStream(log, { flags: "a" });
    child.stdout?.pipe(out, { end: false });
    child.stderr?.pipe(out, { end: false });
    const entry: Running = { name, child, isStopping: false };
    this.running.push(entry);
    let isDead = false;
    child.once("exit", () => {
      isDead = true;
      if (!entry.isStopping) this.onDeath(name, log);
    });
    for (let waited = 0; waited < 600; waited++) {
      if (isDead) throw new Error(`${name} did not start: see ${log}`);
      if (await isUp().catch(() => false)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${name} did not answer within a minute: see ${log}`);
  }

  /** Asks each to end, the last started first, and makes an end of what does not within ten seconds. */
  async stopAll(): Promise<void> {
    for (const entry of this.running.splice(0).reverse()) {
      entry.isStopping = true;
      const { child } = entry;
      if (child.exitCode !== null || child.signalCode !== null) continue;
      await new Promise<void>((resolve) => {
        const kill = setTimeout(() => child.kill("SIGKILL"), 10_000);
        child.once("exit", () => {
          clearTimeout(kill);
          resolve();
        });
        child.kill("SIGTERM");
      });
    }
  }
}

export async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  await response.arrayBuffer();
  return response.ok;
}
