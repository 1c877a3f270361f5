import type { ShopScope } from "~/infra/scope";
import { closeProblems, openProblems, type ProblemInput, upsertProblem } from "../store/problems.server";
import type { ProblemDto } from "../types";

/** Opens a problem, or renews the open one of the same code and subject. */
export async function openProblem(scope: ShopScope, problem: ProblemInput): Promise<void> {
  await upsertProblem(scope, problem);
}

/** Closes it when it is open; without a subject, every open one of the code. Returns how many. */
export async function closeProblem(scope: ShopScope, problem: { code: string; subject?: string }): Promise<number> {
  return closeProblems(scope, problem.code, problem.subject ?? null);
}

/** What is open now, newest first, at most 100. */
export async function listProblems(scope: ShopScope): Promise<ProblemDto[]> {
  return (await openProblems(scope)).map((row) => ({
    id: row.id,
    code: row.code,
    subject: row.subject,
    severity: row.severity as ProblemDto["severity"],
    facts: row.facts as Record<string, unknown>,
    openedAt: row.openedAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  }));
}
