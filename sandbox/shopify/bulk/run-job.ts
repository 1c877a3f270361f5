import { closeSync, openSync, writeSync } from "node:fs";
import { makeContext } from "../admin-api/context";
import { selectAll } from "../admin-api/source";
import { openShop } from "../state";
import type { BulkJob, BulkProgress } from "./job";
import { type Plan, planQuery } from "./plan";
import { BLOCK, writeLines } from "./write-lines";

const CHUNK = 256 * 1024;
const TELL_EVERY_MS = 50;

class InjectedFailure extends Error {}

/** Runs a bulk query on its own read connection, in one snapshot of the shop, and tells how far it is. */
export function runJob(job: BulkJob, tell: (progress: BulkProgress) => void): void {
  const state = openShop(job.dataDir, job.domain, { readOnly: true, assetBaseUrl: job.assetBaseUrl });
  const output = openSync(job.file, "w");
  const progress = { objectCount: 0, rootObjectCount: 0, fileSize: 0 };
  let pending: string[] = [];
  let pendingLength = 0;
  let toldAt = Date.now();
  const flush = () => {
    if (pending.length > 0) progress.fileSize += writeSync(output, pending.join(""));
    pending = [];
    pendingLength = 0;
  };
  try {
    state.db.exec("BEGIN");
    const context = makeContext({ state, app: job.app, scopes: job.scopes });
    const plan = planQuery(job.query);
    const failAt = job.failAfter === null ? null : Math.floor(countObjects(plan, context) * job.failAfter);
    const sink = {
      line(text: string, isRoot: boolean) {
        if (failAt !== null && progress.objectCount >= failAt) throw new InjectedFailure("stopped on purpose");
        pending.push(text, "\n");
        pendingLength += text.length + 1;
        progress.objectCount++;
        if (isRoot) progress.rootObjectCount++;
        if (pendingLength < CHUNK) return;
        flush();
        if (Date.now() - toldAt < TELL_EVERY_MS) return;
        toldAt = Date.now();
        tell({ type: "progress", ...progress });
      },
    };
    writeLines(plan, context, sink, job.groupObjects ? 1 : BLOCK);
    flush();
    tell({ type: "done", ...progress });
  } catch (error) {
    flush();
    tell({ type: "failed", ...progress, reason: error instanceof Error ? error.message : String(error) });
  } finally {
    closeSync(output);
    state.close();
  }
}

/** How many lines it would be, roughly: the roots, and for each of them what hangs below on average of the first 50. */
function countObjects(plan: Plan, context: ReturnType<typeof makeContext>): number {
  let count = 0;
  for (const connection of plan.connections) {
    const source = connection.source({}, context);
    const rows =
      "rows" in source ? source.rows : (context.state.db.prepare(selectAll(source)).all(...source.values) as object[]);
    const sample = rows.slice(0, 50);
    let below = 0;
    for (const row of sample) {
      for (const inner of connection.node.connections) {
        const children = inner.source(row, context);
        below +=
          "rows" in children
            ? children.rows.length
            : context.state.db.prepare(selectAll(children)).all(...children.values).length;
      }
    }
    count += rows.length * (1 + below / Math.max(1, sample.length));
  }
  return Math.max(1, count);
}
