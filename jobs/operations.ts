import { createServer, type Server } from "node:http";
import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import { ExpressAdapter } from "@bull-board/express";
import express from "express";
import { isDatabaseUp } from "~/infra/db/lifecycle";
import { env } from "~/infra/env";
import { isOperator } from "~/infra/http/basic-auth";
import { answer, answerJson } from "~/infra/http/entrance";
import { countWaiting } from "~/infra/inbox/messages";
import { gauge, renderMetrics } from "~/infra/metrics";
import { countOutbox } from "~/infra/queue/in-flight";
import { SECOND } from "~/kernel/time";
import type { RunningWorker } from "./start-worker";

const RELAY_IS_STUCK_AFTER = 30 * SECOND;

const outboxWaiting = gauge("aisle_outbox_waiting", "Outbox rows that wait");
const outboxInFlight = gauge("aisle_outbox_in_flight", "Jobs in flight");
const inboxWaiting = gauge("aisle_inbox_waiting", "Webhooks that wait");

/**
 * The worker's own pages: `/health`, `/metrics` and the job dashboard at `/jobs`. The last two are for operators: with
 * OPS_PASSWORD by HTTP Basic, with a sandbox and no password open on this machine, otherwise closed. Without a
 * password the port is open to this machine alone.
 */
export function serveOperations(worker: RunningWorker, port: number): Promise<Server> {
  const host = env().OPS_PASSWORD ? "0.0.0.0" : "127.0.0.1";
  const dashboard = makeDashboard(worker);
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    if (path === "/health") return void tellHealth(worker, response);
    const { OPS_PASSWORD, SHOPIFY_SANDBOX_URL } = env();
    if (!OPS_PASSWORD && !SHOPIFY_SANDBOX_URL) return answer(response, 404);
    if (OPS_PASSWORD && !isOperator(request, response, OPS_PASSWORD)) return;
    if (path === "/metrics") return void tellMetrics(response);
    if (path === "/") return answer(response, 302, "", { location: "/jobs" });
    dashboard(request, response);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve(server));
  });
}

function makeDashboard({ queues }: RunningWorker) {
  const adapter = new ExpressAdapter();
  adapter.setBasePath("/jobs");
  createBullBoard({
    queues: [...queues.values()].map((queue) => new BullMQAdapter(queue, { readOnlyMode: false })),
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: "Aisle jobs" } },
  });
  return express().disable("x-powered-by").use("/jobs", adapter.getRouter());
}

async function tellHealth(worker: RunningWorker, response: Parameters<typeof answer>[0]): Promise<void> {
  const isRelaying = Date.now() - worker.relay.lastTickAt() < RELAY_IS_STUCK_AFTER;
  const hasDatabase = await isDatabaseUp();
  const isWell = isRelaying && hasDatabase;
  const body = { status: isWell ? "ok" : "trouble", database: hasDatabase, relay: isRelaying };
  answerJson(response, isWell ? 200 : 503, body, { "cache-control": "no-store" });
}

async function tellMetrics(response: Parameters<typeof answer>[0]): Promise<void> {
  const outbox = await countOutbox();
  outboxWaiting(Number(outbox.waiting));
  outboxInFlight(Number(outbox.inFlight));
  inboxWaiting(await countWaiting());
  answer(response, 200, renderMetrics(), { "content-type": "text/plain; version=0.0.4" });
}
