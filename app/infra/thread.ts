import { Worker } from "node:worker_threads";

/**
 * Runs one exported function of a module in a thread of its own, so that long sums keep nobody waiting. The function
 * gets the input, a stopwatch in milliseconds, and what tells how far it is, 0 to 1; its result is copied back. Buffers in `transfer` are handed over, not
 * copied, and are empty here afterwards. A throw inside is a throw here; abort ends the thread.
 */
export function inThread<Input, Output>(
  module: URL,
  name: string,
  input: Input,
  options: { transfer?: ArrayBuffer[]; signal?: AbortSignal; onProgress?: (share: number) => void } = {},
): Promise<Output> {
  const { transfer = [], signal, onProgress } = options;
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./thread-entry.mjs", import.meta.url), {
      workerData: { module: module.href, name, input },
      transferList: transfer,
      // The modules are TypeScript: the thread needs the same loader as the process.
      execArgv: ["--import", "tsx"],
    });
    const abort = () => void worker.terminate();
    signal?.addEventListener("abort", abort, { once: true });
    type Message = { progress: number } | { ok: true; value: Output } | { ok: false; reason: string };
    worker.on("message", (message: Message) => {
      if ("progress" in message) onProgress?.(message.progress);
      else if (message.ok) resolve(message.value);
      else reject(new Error(message.reason));
    });
    worker.once("error", reject);
    worker.once("exit", (code) => {
      signal?.removeEventListener("abort", abort);
      reject(new Error(`the thread ended with code ${code} and no result`));
    });
  });
}
