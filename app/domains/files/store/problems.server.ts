import { rows } from "~/infra/db/rows";
import { insertNew, type UpsertPlan } from "~/infra/db/upsert";
import type { ShopScope } from "~/infra/scope";
import type { CellProblem } from "../contract";
import type { ProblemDto, ProblemStage } from "../types";

interface ProblemWrite {
  importId: string;
  stage: string;
  position: number;
  row: number;
  field: string | null;
  code: string;
  found: string;
}

const PLAN: UpsertPlan<ProblemWrite> = {
  table: "FileProblem",
  columns: {
    importId: "uuid",
    stage: "text",
    position: "int4",
    row: "int4",
    field: "text",
    code: "text",
    found: "text",
  },
  key: ["importId", "stage", "position"],
  returning: ["position"],
};

/** More are counted and not listed: whoever has so many mends the file and gives it again. */
export const MOST_PROBLEMS = 20_000;

/** Lists problems behind the `before` that were met already. */
export async function insertProblems(
  scope: ShopScope,
  importId: string,
  stage: ProblemStage,
  before: number,
  problems: readonly CellProblem[],
): Promise<void> {
  const listed = problems.slice(0, Math.max(0, MOST_PROBLEMS - before));
  await insertNew(
    scope,
    PLAN,
    listed.map((problem, i) => ({ importId, stage, position: before + i, ...problem })),
  );
}

export async function deleteProblems(scope: ShopScope, importId: string, stage?: ProblemStage): Promise<void> {
  await rows(scope).sql(
    `DELETE FROM "FileProblem" WHERE "shopId" = $1 AND "importId" = $2 AND ($3::text IS NULL OR stage = $3)`,
    [scope.shopId, importId, stage ?? null],
  );
}

/** In the order in which they were met, after the `after` first. */
export async function readProblems(
  scope: ShopScope,
  importId: string,
  stage: ProblemStage,
  after: number,
  most: number,
): Promise<ProblemDto[]> {
  return rows(scope).sql<ProblemDto & { position: number }>(
    `SELECT row, field, code, found FROM "FileProblem"
     WHERE "shopId" = $1 AND "importId" = $2 AND stage = $3 AND position >= $4 ORDER BY position LIMIT $5`,
    [scope.shopId, importId, stage, after, most],
  );
}
