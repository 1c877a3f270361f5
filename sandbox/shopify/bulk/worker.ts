import { parentPort } from "node:worker_threads";
import type { BulkJob } from "./job";
import { runJob } from "./run-job";

const port = parentPort;
if (!port) throw new Error("This file runs as a worker thread");
port.on("message", (job: BulkJob) => runJob(job, (progress) => port.postMessage(progress)));
