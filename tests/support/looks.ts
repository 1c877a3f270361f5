import type { Stack } from "./stack";
import { waitFor } from "./stack";

export interface RunSeen {
  id: string;
  kind: string;
  state: string;
  failure: string | null;
  progress: Record<string, { done: number; total: number | null; isFinished: boolean }>;
  mended: { counts?: Record<string, number> };
}

/** The runs of the stack's shop, newest first. */
export async function runsOf({ db, shop }: Stack): Promise<RunSeen[]> {
  return db.query<RunSeen>(
    `SELECT r.id, r.kind, r.state, r.failure, r.progress, r.mended FROM "SyncRun" r JOIN "Shop" s ON s.id = r."shopId"
      WHERE s.domain = $1 ORDER BY r."startedAt" DESC, r.id DESC`,
    [shop.domain],
  );
}

/** Waits for the end of the newest run of this kind and gives it back. */
export async function runEnded(stack: Stack, kind: "import" | "reconcile", ms = 90_000): Promise<RunSeen> {
  return waitFor(
    `the end of the ${kind}`,
    async () => {
      const run = (await runsOf(stack)).find((one) => one.kind === kind);
      if (run && run.state !== "running") return run;
      return null;
    },
    ms,
  );
}

export interface ProblemSeen {
  code: string;
  severity: string;
  facts: Record<string, unknown>;
}

export async function openProblems({ db, shop }: Stack): Promise<ProblemSeen[]> {
  return db.query<ProblemSeen>(
    `SELECT p.code, p.severity, p.facts FROM "Problem" p JOIN "Shop" s ON s.id = p."shopId"
      WHERE s.domain = $1 AND p."closedAt" IS NULL ORDER BY p.code`,
    [shop.domain],
  );
}

/** The ids that the stack's shop has in Aisle. */
export async function idsOf({ db, shop }: Stack): Promise<{ shopId: string; channelId: string }> {
  const [route] = await db.query<{ shopId: string; channelId: string }>(
    `SELECT "shopId", "channelId" FROM "ChannelRoute" WHERE "accountDomain" = $1`,
    [shop.domain],
  );
  if (!route) throw new Error(`${shop.domain} is not connected`);
  return route;
}

/** What waits in the inbox, and what could not be used of it. */
export async function inboxOf({ db, shop }: Stack): Promise<{ waiting: number; failed: number; kept: number }> {
  const [row] = await db.query<{ waiting: string; failed: string; kept: string }>(
    `SELECT count(*) FILTER (WHERE "doneAt" IS NULL AND "failedAt" IS NULL) AS waiting,
       count(*) FILTER (WHERE "failedAt" IS NOT NULL) AS failed, count(*) AS kept
     FROM "InboxMessage" WHERE "accountDomain" = $1`,
    [shop.domain],
  );
  return { waiting: Number(row?.waiting), failed: Number(row?.failed), kept: Number(row?.kept) };
}
