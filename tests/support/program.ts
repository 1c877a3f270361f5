import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

const PATIENCE_MS = 60_000;

export interface Program {
  readonly isRunning: boolean;
  /** Everything that it wrote since the beginning, over all its lives. */
  output(): string;
  /** Starts it and waits until its health address answers 200. */
  start(): Promise<void>;
  /** Ends it and waits for its end. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

export interface ProgramOptions {
  env: Record<string, string>;
  healthUrl: string;
  /** The bundle of the script; without one it starts as production starts it. */
  made: string | undefined;
}

/** One process of the product. It is killed with the test's own process. */
export function program(script: string, { env, healthUrl, made }: ProgramOptions): Program {
  const args = made ? [made] : ["--import", "tsx", script];
  let child: ChildProcess | null = null;
  let output = "";
  const killWithUs = () => child?.kill("SIGKILL");
  process.once("exit", killWithUs);

  async function start(): Promise<void> {
    const started = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = started;
    for (const stream of [started.stdout, started.stderr])
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString("utf8");
      });
    started.once("exit", () => {
      if (child === started) child = null;
    });
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; ) {
      if (child !== started) throw new Error(`${script} ended while it started:\n${output.slice(-2_000)}`);
      if (await answers(healthUrl)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${script} did not answer:\n${output.slice(-2_000)}`);
  }

  return {
    get isRunning() {
      return child !== null;
    },
    output: () => output,
    start,
    async kill(signal) {
      const running = child;
      if (!running) return;
      const exit = once(running, "exit");
      running.kill(signal);
      await exit;
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
