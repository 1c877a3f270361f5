import { performance } from "node:perf_hooks";
import { parentPort, workerData } from "node:worker_threads";

const { module, name, input } = workerData;
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
