import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";

/** One process of the product, started as production starts it; it may be ended and started again. */
export interface Program {
  readonly name: string;
  pid(): number;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const START_MS = 60_000;
const STOP_MS = 30_000;

export function program(options: {
  name: string;
  script: string;
  args?: string[];
  nodeFlags?: string[];
  env: Record<string, string>;
  healthUrl: string;
  logs: string;
}): Program {
  const { name, script, args = [], nodeFlags = [], env, healthUrl, logs } = options;
  mkdirSync(logs, { recursive: true });
  const log = join(logs, `${name}.log`);
  let child: ChildProcess | null = null;
  const killWithUs = () => child?.kill("SIGKILL");
  process.once("exit", killWithUs);
  return {
    name,
    pid: () => child?.pid ?? 0,
    async start() {
      const started = spawn(process.execPath, [...nodeFlags, "--import", "tsx", script, ...args], {
        env: { ...process.env, ...env },
        stdio: ["ignore", "pipe", "pipe"],
      });
      child = started;
      const out = createWriteStream(log, { flags: "a" });
      started.stdout.pipe(out, { end: false });
      started.stderr.pipe(out, { end: false });
      started.once("exit", () => {
        if (child === started) child = null;
      });
      for (const until = Date.now() + START_MS; Date.now() < until; ) {
        if (child !== started) throw new Error(`${name} ended while it started: see ${log}`);
        if (await answers(healthUrl)) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`${name} did not answer: see ${log}`);
    },
    async stop() {
      const running = child;
      if (!running) return;
      const exit = once(running, "exit");
      const kill = setTimeout(() => running.kill("SIGKILL"), STOP_MS);
      running.kill("SIGTERM");
      await exit;
      clearTimeout(kill);
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
