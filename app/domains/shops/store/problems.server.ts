import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { newId } from "~/kernel/ids";
import type { Severity } from "../types";

export interface ProblemInput {
  code: string;
  subject: string;
  severity: Severity;
  facts: Record<string, unknown>;
}

export async function upsertProblem(scope: ShopScope, problem: ProblemInput): Promise<void> {
  await rows(scope).sql(
    `INSERT INTO "Problem" ("shopId", id, code, subject, severity, facts) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT ("shopId", code, subject) WHERE "closedAt" IS NULL
     DO UPDATE SET "lastSeenAt" = now(), severity = excluded.severity, facts = excluded.facts`,
    [scope.shopId, newId(), problem.code, problem.subject, problem.severity, JSON.stringify(problem.facts)],
  );
}

/** `subject` null closes every open one of the code. */
export async function closeProblems(scope: ShopScope, code: string, subject: string | null): Promise<number> {
  const closed = await rows(scope).sql(
    `UPDATE "Problem" SET "closedAt" = now()
      WHERE "shopId" = $1 AND code = $2 AND ($3::text IS NULL OR subject = $3) AND "closedAt" IS NULL RETURNING id`,
    [scope.shopId, code, subject],
  );
  return closed.length;
}

export async function openProblems(scope: ShopScope) {
  return rows(scope).prisma.problem.findMany({
    where: { shopId: scope.shopId, closedAt: null },
    orderBy: { openedAt: "desc" },
    take: 100,
  });
}
