import { performance } from "node:perf_hooks";
import { parentPort } from "node:worker_threads";

/** One task at a time, until the process ends the thread. */
parentPort.on("message", async ({ module, name, input }) => {
  try {
    const loaded = await import(module);
    const tell = (progress) => parentPort.postMessage({ progress });
    parentPort.postMessage({ ok: true, value: await loaded[name](input, () => performance.now(), tell) });
  } catch (error) {
    parentPort.postMessage({
      ok: false,
      reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
});
