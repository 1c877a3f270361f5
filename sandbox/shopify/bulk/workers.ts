import { Worker } from "node:worker_threads";
import type { BulkJob, BulkProgress } from "./job";

/** Threads that run bulk queries; an idle one is kept for the next. */
export interface Workers {
  run(job: BulkJob, onProgress: (progress: BulkProgress) => void): { stop(): void };
  close(): Promise<void>;
}

const START = new URL("./start-worker.mjs", import.meta.url);

export function createWorkers(): Workers {
  const idle: Worker[] = [];
  const all = new Set<Worker>();

  function take(): Worker {
    const kept = idle.pop();
    if (kept) return kept;
    const worker = new Worker(START, {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 },
    });
    worker.unref();
    all.add(worker);
    return worker;
  }

  function retire(worker: Worker): Promise<number> {
    all.delete(worker);
    return worker.terminate();
  }

  return {
    run(job, onProgress) {
      const worker = take();
      let last = { objectCount: 0, rootObjectCount: 0, fileSize: 0 };
      const onMessage = (progress: BulkProgress) => {
        last = progress;
        if (progress.type === "progress") return onProgress(progress);
        if (idle.length === 0 && all.has(worker)) idle.push(worker);
        else void retire(worker);
        finish(progress);
      };
      const onError = (error: Error) => {
        void retire(worker);
        finish({ ...last, type: "failed", reason: error.message });
      };
      // Ours alone: a worker without the listeners of its own making does not hear its thread any more.
      const leave = () => worker.off("message", onMessage).off("error", onError);
      const finish = (progress: BulkProgress) => {
        leave();
        worker.unref();
        onProgress(progress);
      };
      worker.ref();
      worker.on("message", onMessage).on("error", onError);
      worker.postMessage(job);
      return {
        stop() {
          leave();
          void retire(worker);
        },
      };
    },
    async close() {
      idle.length = 0;
      await Promise.all([...all].map(retire));
    },
  };
}
