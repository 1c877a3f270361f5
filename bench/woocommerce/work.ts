import { setTimeout } from "node:timers/promises";
import { usageOf } from "../stack/usage";
import { askBare, keepRequests } from "./requests";

/**
 * The import by the code that the worker runs, then the same requests by a bare loop: a process of its own with the
 * worker's flags. Prints as JSON what each took.
 */
const [url = "", consumerKey = "", consumerSecret = ""] = process.argv.slice(2);
const LANES = 8;
/** What follows an import, and what is beside it. */
const LEFT_UNDONE = [
  ...["recommendations.", "attribution.", "experiments.", "analytics.", "destinations."],
  ...["channels.watch-subscriptions", "channels.poll-changes"],
];

const kept = keepRequests(url);
const { connect, listRuns } = await import("~/domains/channels/channels.server");
const { closeDatabase } = await import("~/infra/db/lifecycle");
const { inShop } = await import("~/infra/scope");
const { runDueJobs } = await import("../../tests/support/run-jobs");

const before = usageOf(process.pid).cpuSeconds;
const startedAt = performance.now();
const { shopId } = await connect({
  ...{ platform: "woocommerce", accountDomain: new URL(url).host, scopes: ["read_write"], now: new Date() },
  credentials: { url, consumerKey, consumerSecret, webhookSecret: "the secret of the bench" },
});
for (;;) {
  await runDueJobs({ skip: LEFT_UNDONE });
  const [run] = await inShop(shopId, (scope) => listRuns(scope));
  if (run?.state === "done") break;
  if (run?.state !== "running") throw new Error(`the import ended as ${run?.state}: ${run?.failure}`);
  await setTimeout(20);
}
const importSeconds = (performance.now() - startedAt) / 1_000;
const importProcessor = usageOf(process.pid).cpuSeconds - before;
const mostMegabytes = usageOf(process.pid).peakMegabytes;
await closeDatabase();
const asked = [...kept.asked];
const mostAtOnce = kept.mostAtOnce();
const bareSeconds = await askBare(asked, { consumerKey, consumerSecret }, LANES);
const requests = asked.length;
console.log(JSON.stringify({ importSeconds, importProcessor, mostMegabytes, mostAtOnce, requests, bareSeconds }));
process.exit(0);
