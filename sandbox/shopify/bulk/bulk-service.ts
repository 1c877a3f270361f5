import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { type Faults, noFaults } from "../../faults/faults";
import type { CallingApp, Context } from "../admin-api/context";
import type { BulkService } from "../admin-api/services";
import { type BulkOperationRow, fromJson, type ShopState } from "../state";
import { readAll } from "../state/read";
import { createAddresses } from "./addresses";
import { checkBulkMutation, runBulkMutation } from "./bulk-mutation";
import { bulkObstacle, checkBulkQuery } from "./check-query";
import { addOperation, finish, getOperation, isFull, setProgress, setStatus } from "./operations";
import { isStagedKey, resultsFolder, serveBulk, stagedFile } from "./serve";
import { createWorkers } from "./workers";

export interface BulkOptions {
  dataDir: string;
  /** Signs the addresses of results. */
  secret: string;
  /** Where the sandbox answers, without a slash at the end. */
  baseUrl: () => string;
  /** The app that a key belongs to. */
  app: (appKey: string) => CallingApp;
  /** The open shop of a domain, or null. */
  shop: (domain: string) => ShopState | null;
  faults?: Faults;
}

export interface Bulk {
  service: BulkService;
  /** Answers downloads and uploads; false when the path is neither. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Takes up what a shop's last run left unfinished. */
  resume(state: ShopState): void;
  close(): Promise<void>;
}

const LIMIT = { field: null, message: "Bulk operations limit reached. Please try again later.", code: "LIMIT_REACHED" };

/** Runs bulk operations of any number of shops. */
export function createBulk(options: BulkOptions): Bulk {
  const faults = options.faults ?? noFaults;
  const workers = createWorkers();
  const addresses = createAddresses(options.secret, options.baseUrl);
  const running = new Map<string, { stop(): void }>();
  const nameOf = (state: ShopState, id: number) => `${state.domain} ${id}`;
  let isClosed = false;

  async function runQuery(state: ShopState, operation: BulkOperationRow): Promise<void> {
    const { id } = operation;
    const outcome = await faults.before("bulk-operation", { shop: state.domain, detail: operation.query });
    const isOpen = () =>
      !isClosed && state.db.isOpen && ["CREATED", "RUNNING"].includes(getOperation(state, id)?.status ?? "");
    if (!isOpen()) return;
    setStatus(state, id, "RUNNING");
    const scopes = fromJson(operation.scopes);
    const obstacle = bulkObstacle(operation.query, new Set(scopes));
    if (obstacle) {
      const errorCode = "denied" in obstacle ? "ACCESS_DENIED" : "INTERNAL_SERVER_ERROR";
      finish(state, id, "FAILED", { file: null, isPartial: false, errorCode });
      return;
    }
    const file = `bulk-${id}-${randomUUID()}.jsonl`;
    const job = {
      dataDir: options.dataDir,
      domain: state.domain,
      assetBaseUrl: state.assetBaseUrl,
      app: options.app(operation.appKey),
      scopes,
      query: operation.query,
      file: join(resultsFolder(options.dataDir, state.domain), file),
      groupObjects: operation.groupObjects === 1,
      failAfter: outcome?.type === "fail-midway" ? outcome.fraction : null,
    };
    const handle = workers.run(job, (progress) => {
      if (!isOpen()) return;
      setProgress(state, id, progress);
      if (progress.type === "progress") return;
      running.delete(nameOf(state, id));
      const written = progress.objectCount > 0 ? file : null;
      if (progress.type === "done")
        finish(state, id, "COMPLETED", { file: written, isPartial: false, errorCode: null });
      else finish(state, id, "FAILED", { file: written, isPartial: true, errorCode: "INTERNAL_SERVER_ERROR" });
    });
    running.set(nameOf(state, id), handle);
  }

  async function runMutation(state: ShopState, operation: BulkOperationRow): Promise<void> {
    const { id } = operation;
    const name = nameOf(state, id);
    let stopped = false;
    running.set(name, { stop: () => (stopped = true) });
    const outcome = await faults.before("bulk-operation", { shop: state.domain, detail: operation.query });
    const file = `bulk-${id}-${randomUUID()}.jsonl`;
    const progress = await runBulkMutation({
      state,
      app: options.app(operation.appKey),
      scopes: fromJson(operation.scopes),
      mutation: operation.query,
      input: stagedFile(options.dataDir, state.domain, operation.stagedPath ?? ""),
      output: join(resultsFolder(options.dataDir, state.domain), file),
      failAfter: outcome?.type === "fail-midway" ? outcome.fraction : null,
      isStopped: () => stopped || isClosed || !state.db.isOpen,
      onStart: () => setStatus(state, id, "RUNNING"),
      onProgress: (now) => setProgress(state, id, now),
    });
    running.delete(name);
    if (stopped || isClosed || !state.db.isOpen) return;
    setProgress(state, id, progress);
    const written = progress.objectCount > 0 ? file : null;
    const isDone = progress.type === "done";
    finish(state, id, isDone ? "COMPLETED" : "FAILED", {
      file: written,
      isPartial: !isDone,
      errorCode: isDone ? null : "INTERNAL_SERVER_ERROR",
    });
  }

  function start(state: ShopState, operation: BulkOperationRow): void {
    setImmediate(() => {
      const run = operation.type === "QUERY" ? runQuery(state, operation) : runMutation(state, operation);
      run.catch(() => {
        if (!state.db.isOpen) return;
        finish(state, operation.id, "FAILED", { file: null, isPartial: false, errorCode: "INTERNAL_SERVER_ERROR" });
      });
    });
  }

  const service: BulkService = {
    runQuery(context, query, groupObjects) {
      const refusals = checkBulkQuery(query);
      if (refusals.length > 0) return refusals;
      const { state, app } = context;
      if (isFull(state, app.appKey, "QUERY")) return [LIMIT];
      const input = { appKey: app.appKey, type: "QUERY" as const, query, stagedPath: null, groupObjects };
      const operation = addOperation(state, { ...input, scopes: [...context.scopes] });
      start(state, operation);
      return operation;
    },
    runMutation(context, mutation, stagedPath) {
      const { state, app } = context;
      const refusals = checkBulkMutation(mutation);
      if (refusals.length > 0) return refusals;
      if (!isStagedKey(stagedPath) || !existsSync(stagedFile(options.dataDir, state.domain, stagedPath))) {
        const message =
          "The JSONL file could not be found. Try uploading the file again, and check that you've entered the URL correctly for the stagedUploadPath mutation argument.";
        return [{ field: ["stagedUploadPath"], message, code: "NO_SUCH_FILE" }];
      }
      if (isFull(state, app.appKey, "MUTATION")) return [LIMIT];
      const input = { appKey: app.appKey, type: "MUTATION" as const, query: mutation, stagedPath, groupObjects: false };
      const operation = addOperation(state, { ...input, scopes: [...context.scopes] });
      start(state, operation);
      return operation;
    },
    cancel: (context, id) => cancel(context, id),
    resultUrl(context, operation) {
      if (operation.file === null) return null;
      return addresses.result(
        context.state.domain,
        operation.file,
        Date.parse(operation.completedAt ?? operation.createdAt),
      );
    },
    stageUpload(context, input) {
      const name = input.filename.replace(/[^\w.-]/g, "_") || "variables";
      const key = `tmp/${context.state.shop().id}/bulk/${randomUUID()}/${name}`;
      const url = addresses.upload(context.state.domain);
      const parameters = [
        { name: "key", value: key },
        { name: "Content-Type", value: input.mimeType },
        { name: "success_action_status", value: "201" },
        { name: "acl", value: "private" },
      ];
      return { url, resourceUrl: `${url}/${key}`, parameters };
    },
  };

  function cancel(context: Context, id: number) {
    const { state } = context;
    const operation = getOperation(state, id);
    if (operation?.appKey !== context.app.appKey) {
      return [{ field: ["id"], message: "Bulk operation does not exist" }];
    }
    if (!["CREATED", "RUNNING"].includes(operation.status)) {
      return [
        { field: ["id"], message: `A bulk operation cannot be canceled when it is ${operation.status.toLowerCase()}` },
      ];
    }
    setStatus(state, id, "CANCELING");
    const name = nameOf(state, id);
    setImmediate(() => {
      running.get(name)?.stop();
      running.delete(name);
      if (state.db.isOpen) finish(state, id, "CANCELED", { file: null, isPartial: false, errorCode: null });
    });
    return getOperation(state, id) as BulkOperationRow;
  }

  return {
    service,
    handle: (request, response) =>
      serveBulk(request, response, {
        dataDir: options.dataDir,
        addresses,
        faults,
        now: (domain) => (options.shop(domain)?.now() ?? new Date()).getTime(),
      }),
    resume(state) {
      const open = "SELECT * FROM bulkOperations WHERE status IN ('CREATED', 'RUNNING', 'CANCELING')";
      for (const operation of readAll<BulkOperationRow>(state, open)) {
        if (operation.status !== "CANCELING" && operation.type === "QUERY") start(state, operation);
        else {
          const status = operation.status === "CANCELING" ? "CANCELED" : "FAILED";
          const errorCode = status === "FAILED" ? ("INTERNAL_SERVER_ERROR" as const) : null;
          finish(state, operation.id, status, { file: null, isPartial: false, errorCode });
        }
      }
    },
    async close() {
      isClosed = true;
      for (const handle of running.values()) handle.stop();
      running.clear();
      await workers.close();
    },
  };
}
