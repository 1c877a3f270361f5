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
  { transfer, signal, onProgress, isKept = false }: Options = {},
): Promise<Output> {
  return withThread(module, { signal, isKept }, (call) => call<Input, Output>(name, input, { transfer, onProgress }));
}

/** Calls one function of the thread's module; the calls of one piece of work follow each other. */
export type Call = <Input, Output>(
  name: string,
  input: Input,
  options?: Pick<Options, "transfer" | "onProgress">,
) => Promise<Output>;

/**
 * The same for work of several calls: all go to one thread, whose module may remember what it was told. A kept thread
 * may be a new one at any time, so work begins by asking it what it knows.
 */
export async function withThread<T>(
  module: URL,
  { signal, isKept = false }: Pick<Options, "signal" | "isKept">,
  work: (call: Call) => Promise<T>,
): Promise<T> {
  const worker = (isKept && take(module.href)) || start();
  // Between two calls nobody else listens.
  let end: Error | null = null;
  const onError = (error: Error) => {
    end = error;
  };
  const onExit = (code: number) => {
    end ??= ended(code);
  };
  worker.on("error", onError).on("exit", onExit);
  let isSound = false;
  try {
    const done = await work(async (name, input, options) => {
      if (end) throw end;
      return callIn(worker, module, name, input, { ...options, signal });
    });
    isSound = end === null;
    return done;
  } finally {
    worker.off("error", onError).off("exit", onExit);
    if (isKept && isSound) keep(module.href, worker);
    else void worker.terminate();
  }
}

const ended = (code: number) => new Error(`the thread ended with code ${code} and no result`);

function callIn<Input, Output>(
  worker: Worker,
  module: URL,
  name: string,
  input: Input,
  { transfer = [], signal, onProgress }: Omit<Options, "isKept">,
): Promise<Output> {
  return new Promise((resolve, reject) => {
    type Message = { progress: number } | { ok: true; value: Output } | { ok: false; reason: string };
    const abort = () => void worker.terminate();
    const onMessage = (message: Message) => {
      if ("progress" in message) return onProgress?.(message.progress);
      finish();
      if (message.ok) resolve(message.value);
      else reject(new Error(message.reason));
    };
    const onError = (error: Error) => {
      finish();
      reject(error);
    };
    const onExit = (code: number) => {
      finish();
      reject(ended(code));
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
