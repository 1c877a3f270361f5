import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export interface Ready {
  product: string;
  counts: Record<string, number>;
  seconds: Record<string, number>;
}

/** Runs the demo on real orders, gives its ready line to `look`, and stops it. Throws when it fails or does not end well. */
export async function withDemo<T>(
  orders: string,
  product: string,
  port: number,
  look: (ready: Ready) => Promise<T>,
): Promise<T> {
  const flags = ["--json", "--reset", "--orders", orders, "--product", product, "--port", String(port)];
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/demo/main.ts", ...flags], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
  try {
    const ready = await readyLine(child.stdout);
    return await look(ready);
  } finally {
    child.kill("SIGINT");
    const code = await ended;
    if (code !== 0) console.error(`the demo ended with ${code}`);
  }
}

async function readyLine(output: NodeJS.ReadableStream): Promise<Ready> {
  for await (const line of createInterface({ input: output })) {
    const said = JSON.parse(line) as { event: string; message?: string };
    if (said.event === "failed") throw new Error(said.message);
    if (said.event === "ready") return said as unknown as Ready;
  }
  throw new Error("the demo ended without a ready line");
}
