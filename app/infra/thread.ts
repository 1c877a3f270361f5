import { Worker } from "node:worker_threads";

interface Options {
  /** Buffers that are handed over, not copied; empty here afterwards. */
  transfer?: ArrayBuffer[];
  /** Ends the thread. */
  signal?: AbortSignal;
  onProgress?: (share: number) => void;
  /** The thread stays for the next call of the same module: starting one takes longer than a short task. */
  isKept?: boolean;
}

/** A kept thread without work ends after so long: longer than what is asked for every few minutes, shorter than a night. */
const KEPT_FOR_MS = 20 * 60_000;

/** Threads that wait for work, one a module. */
const waiting = new Map<string, { worker: Worker; timer: NodeJS.Timeout; forget: () => void }>();

/**
 * Runs one exported function of a module in a thread of its own, so that long sums keep nobody waiting. The function
 * gets the input, a stopwatch in milliseconds, and what tells how far it is, 0 to 1; its result is copied back. A throw
 * inside is a throw here.
 */
export function inThread<Input, Output>(
  module: URL,
  name: string,
  input: Input,
  { transfer = [], signal, onProgress, isKept = false }: Options = {},
): Promise<Output> {
  return new Promise((resolve, reject) => {
    const worker = (isKept && take(module.href)) || start();
    type Message = { progress: number } | { ok: true; value: Output } | { ok: false; reason: string };
    const abort = () => void worker.terminate();
    const onMessage = (message: Message) => {
      if ("progress" in message) return onProgress?.(message.progress);
      finish();
      if (isKept && message.ok) keep(module.href, worker);
      else void worker.terminate();
      if (message.ok) resolve(message.value);
      else reject(new Error(message.reason));
    };
    const onError = (error: Error) => {
      finish();
      reject(error);
    };
    const onExit = (code: number) => {
      finish();
      reject(new Error(`the thread ended with code ${code} and no result`));
    };
    const finish = () => {
      signal?.removeEventListener("abort", abort);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
    };
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    signal?.addEventListener("abort", abort, { once: true });
    if (signal?.aborted) abort();
    else worker.postMessage({ module: module.href, name, input }, transfer);
  });
}

function start(): Worker {
  return new Worker(new URL("./thread-entry.mjs", import.meta.url), {
    // The modules are TypeScript: the thread needs the same loader as the process.
    execArgv: ["--import", "tsx"],
  });
}

function take(module: string): Worker | null {
  const kept = waiting.get(module);
  if (!kept) return null;
  waiting.delete(module);
  clearTimeout(kept.timer);
  kept.worker.off("exit", kept.forget).off("error", kept.forget).ref();
  return kept.worker;
}

/** It keeps no process alive. */
function keep(module: string, worker: Worker): void {
  if (waiting.has(module)) return void worker.terminate();
  worker.unref();
  const timer = setTimeout(() => {
    waiting.delete(module);
    void worker.terminate();
  }, KEPT_FOR_MS);
  timer.unref();
  // Ended from outside, or by an error that nobody waits for.
  const forget = () => {
    clearTimeout(timer);
    if (waiting.get(module)?.worker === worker) waiting.delete(module);
  };
  worker.once("exit", forget).once("error", forget);
  waiting.set(module, { worker, timer, forget });
}
