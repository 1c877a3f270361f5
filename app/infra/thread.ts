import { Worker } from "node:worker_threads";

/**
 * Runs one exported function of a module in a thread of its own, so that long sums keep nobody waiting. The function
 * gets the input and a stopwatch in milliseconds; its result is copied back. Buffers in `transfer` are handed over, not
 * copied, and are empty here afterwards. A throw inside is a throw here; abort ends the thread.
 */
export function inThread<Input, Output>(
  module: URL,
  name: string,
  input: Input,
  options: { transfer?: ArrayBuffer[]; signal?: AbortSignal } = {},
): Promise<Output> {
  const { transfer = [], signal } = options;
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./thread-entry.mjs", import.meta.url), {
      workerData: { module: module.href, name, input },
      transferList: transfer,
      // The modules are TypeScript: the thread needs the same loader as the process.
      execArgv: ["--import", "tsx"],
    });
    const abort = () => void worker.terminate();
    signal?.addEventListener("abort", abort, { once: true });
    worker.once("message", (message: { ok: true; value: Output } | { ok: false; reason: string }) => {
      if (message.ok) resolve(message.value);
      else reject(new Error(message.reason));
    });
    worker.once("error", reject);
    worker.once("exit", (code) => {
      signal?.removeEventListener("abort", abort);
      reject(new Error(`the thread ended with code ${code} and no result`));
    });
  });
}
