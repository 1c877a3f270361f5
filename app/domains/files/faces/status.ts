import { csvLine } from "~/infra/csv";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { findImport, findImports, type ImportRecord } from "../store/imports.server";
import { MOST_PROBLEMS, readProblems } from "../store/problems.server";
import type { ImportDto, ImportRow, ProblemDto, ProblemStage } from "../types";

const LISTED = 50;
const PROBLEMS_A_READ = 2_000;

/** The latest imports, newest first. */
export async function listImports(scope: ShopScope): Promise<ImportRow[]> {
  return (await findImports(scope, LISTED)).map((one) => {
    const { id, fileName, state, doneRows, share, createdAt, appliedAt, failure, plan, applied, check } = toDto(one);
    return {
      ...{ id, fileName, state, doneRows, share, createdAt, appliedAt, failure },
      kind: plan?.kind ?? null,
      report: applied ?? check,
    };
  });
}

export async function getImport(scope: ShopScope, importId: string): Promise<ImportDto | null> {
  const found = await findImport(scope, importId);
  return found && toDto(found);
}

function toDto(one: ImportRecord): ImportDto {
  const { id, fileId, fileName, sizeBytes, state, plan, headings, sample, doneRows, failure } = one;
  return {
    ...{ id, fileId, fileName, sizeBytes, state, plan, headings, sample, doneRows, failure },
    share: one.totalBytes > 0 ? Math.min(1, one.doneBytes / one.totalBytes) : 0,
    check: one.report.check ?? null,
    applied: one.report.applied ?? null,
    undo: one.report.undo ?? null,
    createdAt: one.createdAt.toISOString(),
    appliedAt: one.appliedAt?.toISOString() ?? null,
    undoUntil: one.undoUntil?.toISOString() ?? null,
    hasBytes: one.heldBytes > 0,
  };
}

/** The first `most` cells and rows that could not be used. */
export function listProblems(
  scope: ShopScope,
  importId: string,
  stage: ProblemStage,
  most: number,
): Promise<ProblemDto[]> {
  return readProblems(scope, importId, stage, 0, most);
}

/** All that are listed, as CSV. `say` puts a field and a code into the merchant's words. */
export async function* problemsCsv(
  shopId: ShopId,
  importId: string,
  stage: ProblemStage,
  head: string[],
  say: (field: string | null, code: string) => string[],
): AsyncGenerator<string> {
  yield csvLine(head);
  for (let after = 0; after < MOST_PROBLEMS; after += PROBLEMS_A_READ) {
    const problems = await inShop(shopId, (scope) => readProblems(scope, importId, stage, after, PROBLEMS_A_READ));
    yield problems
      .map(({ row, field, found, code }) => {
        const [where = "", why = ""] = say(field, code);
        return csvLine([row, where, found, why]);
      })
      .join("");
    if (problems.length < PROBLEMS_A_READ) return;
  }
}
