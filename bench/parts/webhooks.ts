import pg from "pg";
import { putLoadOn } from "../load";
import { atLeast, below, exactly, type Measured, measured } from "../report";
import type { Bench } from "../shop";
import { usageOf } from "../stack/usage";
import { messagesOf } from "../webhook-messages";

const CONNECTIONS = 32;
const LEAST_A_SECOND = 1_000;
/** A little over the goal: what comes in at a steady pace, as a platform sends it. */
const PACE = 1_100;
const MOST_P99 = 50;
const LEAST_DRAINED = 200;
const BURST_SECONDS = 10;

/**
 * The entrance alone takes messages in, the worker being stopped; then the worker drains them by its real handlers. In
 * the end every record must say what its last message said, and no message may be missing or set aside.
 */
export async function measureWebhooks(bench: Bench): Promise<Measured[]> {
  await bench.readyShop();
  const database = new pg.Client({ connectionString: bench.stack.ownerUrl });
  await database.connect();
  try {
    return await measureWith(database, bench);
  } finally {
    await database.end();
  }
}

async function measureWith(database: pg.Client, { stack, options, sandboxData }: Bench): Promise<Measured[]> {
  const number = async (sql: string) => Number((await database.query<{ n: string }>(sql)).rows[0]?.n);
  await stack.programs.worker.stop();
  const before = await number(`SELECT coalesce(max(id), 0) AS n FROM "InboxMessage"`);
  const messages = messagesOf(sandboxData, stack.domain);
  const requests = [
    {
      method: "POST" as const,
      path: "/webhooks/shopify",
      setupRequest: (request: object) => {
        const { body, headers } = messages.next();
        return { ...request, body, headers };
      },
    },
  ];
  const url = stack.url("app");
  const load = { requests, connections: CONNECTIONS };
  const cpu = () => usageOf(stack.programs.web.pid()).cpuSeconds;
  const cpuBefore = cpu();
  const steady = await putLoadOn(url, { ...load, duration: options.seconds, overallRate: PACE });
  const burst = await putLoadOn(url, { ...load, duration: BURST_SECONDS });
  const each = ((cpu() - cpuBefore) * 1_000) / (steady.good + burst.good);
  const ours = `"InboxMessage" WHERE id > ${before}`;
  const taken = await number(`SELECT count(*) AS n FROM ${ours}`);
  const answered = steady.good + burst.good;

  const startedAt = performance.now();
  await stack.programs.worker.start();
  while ((await number(`SELECT count(*) AS n FROM ${ours} AND "doneAt" IS NULL AND "failedAt" IS NULL`)) > 0)
    await new Promise((resolve) => setTimeout(resolve, 500));
  const drained = taken / ((performance.now() - startedAt) / 1_000);
  const failed = await number(`SELECT count(*) AS n FROM ${ours} AND "failedAt" IS NOT NULL`);
  const wrong = await countWrong(database, messages.lastMarks);
  const lost = Math.max(0, answered - taken) + failed;
  const pace = (name: string) => `entrance, ${PACE}/s offered: ${name}`;
  return [
    measured("webhooks", pace("taken"), steady.perSecond, "/s", atLeast(LEAST_A_SECOND, "/s", steady.perSecond)),
    measured("webhooks", pace("p99"), steady.p99, "ms", below(MOST_P99, "ms", steady.p99)),
    measured("webhooks", pace("p50"), steady.p50, "ms"),
    measured("webhooks", "entrance, at full speed", burst.perSecond, "/s"),
    measured("webhooks", "entrance, at full speed: p99", burst.p99, "ms"),
    measured("webhooks", "entrance, processor time a message", each, "ms"),
    measured(
      "webhooks",
      "answers other than 200",
      steady.bad + burst.bad,
      undefined,
      exactly(0, steady.bad + burst.bad),
    ),
    measured("webhooks", "messages", taken),
    measured("webhooks", "drained, the worker's start included", drained, "/s", atLeast(LEAST_DRAINED, "/s", drained)),
    measured("webhooks", "lost or set aside", lost, undefined, exactly(0, lost)),
    measured("webhooks", "records that miss their last message", wrong, undefined, exactly(0, wrong)),
  ];
}

/** The last requests of a load may have been cut off unanswered: what came later than told is no error. */
async function countWrong(database: pg.Client, lastMarks: Map<string, string>): Promise<number> {
  const { rows } = await database.query<{ key: string; text: string | null }>(
    `SELECT 'orders/updated ' || "externalId" AS key, note AS text FROM "Order"
     UNION ALL SELECT 'products/update ' || "externalId", description FROM "Product"`,
  );
  const held = new Map(rows.map(({ key, text }) => [key, text ?? ""]));
  let wrong = 0;
  for (const [key, mark] of lastMarks) if (!held.get(key)?.includes(mark)) wrong++;
  // Two loads end with at most one message each per connection on its way.
  return Math.max(0, wrong - 2 * CONNECTIONS);
}
