import { setTimeout } from "node:timers/promises";
import type { Handler } from "#jobs/handler";
import { handlers, subscriptions } from "#jobs/registry";
import { runJob } from "#jobs/run-job";
import { reconcileNightly } from "~/domains/channels/jobs";
import { asTheRelay, putOff, replaceByJobs, takeDueJobs, toldEvents } from "~/infra/queue/in-flight";
import type { ShopId } from "~/kernel/ids";
import type { TestDatabase } from "./database";

const CAPS = { interactive: 50, sync: 50, bulk: 50, mail: 50 };

/**
 * What the relay and the workers do, in this process and one after the other, until nothing is due. Gives back the names
 * of the jobs that ran. `skip` leaves jobs undone, by the beginning of their names. Nights are left to themselves: the
 * hour at which a shop's comes is the hour at which somebody may run the tests.
 */
export async function runDueJobs(options: { skip?: string[]; handlers?: ReadonlyMap<string, Handler> } = {}) {
  const ran: string[] = [];
  const undone = [reconcileNightly.name, ...(options.skip ?? [])];
  for (let round = 0; round < 1_000; round++) {
    const due: Awaited<ReturnType<typeof takeDueJobs>> = [];
    const isRelay = await asTheRelay(async (client) => {
      const events = await toldEvents(client, 500);
      const jobs = events.flatMap((event) =>
        subscriptions
          .filter((subscription) => subscription.event.name === event.name)
          .flatMap((subscription) =>
            subscription.jobs(event.payload as never, { shopId: event.shopId as ShopId, eventId: event.id }),
          ),
      );
      if (events.length > 0) await replaceByJobs(client, events, jobs);
      due.push(...(await takeDueJobs(client, CAPS, 500)));
    });
    // Somebody else's relay is at work: what is due cannot be seen just now.
    if (!isRelay) {
      await setTimeout(20);
      continue;
    }
    if (due.length === 0) return ran;
    for (const job of due) {
      const { name, payload } = job.request;
      if (undone.some((start) => name.startsWith(start))) {
        await asTheRelay(async (client) => {
          const { rows } = await client.query<{ seq: string }>(`SELECT seq::text FROM "OutboxEvent" WHERE id = $1`, [
            job.id,
          ]);
          await client.query(`UPDATE "OutboxEvent" SET "relayedAt" = NULL WHERE id = $1`, [job.id]);
          if (rows[0]) await putOff(client, rows[0].seq);
        });
        continue;
      }
      ran.push(name);
      const queued = { id: job.id, name, data: { rowId: job.id, payload }, attemptsMade: 0 };
      await runJob(options.handlers ?? handlers, queued, new AbortController().signal);
    }
  }
  throw new Error(`jobs ask for one another without end: ${ran.slice(-5).join(", ")}`);
}

/** Makes a shop's planned job due. A second ago: the clock of a machine that was paused may step back a little. */
export async function bringForward(db: TestDatabase, shopId: string, job: string): Promise<void> {
  const changed = await db.query(
    `UPDATE "OutboxEvent" SET "availableAt" = now() - interval '1 second' WHERE "shopId" = $1 AND job = $2 RETURNING id`,
    [shopId, job],
  );
  if (changed.length === 0) throw new Error(`no ${job} is planned`);
}
