import type { Change } from "~/kernel/commerce";
import { type ReasonCode, reason, type Thing } from "~/kernel/reason";
import { fail, ok, type Result } from "~/kernel/result";
import type { ConnectorDeps } from "../../contract/connector";
import type { ConnectorError } from "../../contract/errors";
import type { Cursor, Damaged, Page, ReadPort } from "../../contract/ports";
import type { FilesCredentials } from "../credentials";
import type { FileKind } from "../fields";
import { openRemote, RemoteFailure } from "../http/remote-source";
import type { CellProblem, ShopDefaults } from "../plan";
import { mergeCustomer } from "../records/customers";
import { mergeOrder } from "../records/merge-order";
import { mergeProduct } from "../records/merge-product";
import { recordReader, type ToldOf } from "../records/read-records";
import type { FileRecord } from "../records/record";
import { readRows } from "../text/read-rows";

/** Kinds that can be told without our tables: a row of stock names its variant in words that only those resolve. */
type ReadKind = Exclude<FileKind, "stock">;

const RESOURCES = { products: "product", customers: "customer", orders: "order" } as const;
const ROWS = 500;
const BLOCK = 128 * 1024;

interface Place {
  at: number;
  row: number;
  /** The file's change of which this is a place. */
  of: string | null;
}

function placeOf(cursor: Cursor | null): Place | null {
  const { at, row, of } = (cursor ?? {}) as Partial<Place>;
  return typeof at === "number" && typeof row === "number" ? { at, row, of: of ?? null } : null;
}

/** Reads the file of a kind, page by page. A file that was changed meanwhile is begun anew. None of the kind: nothing. */
export function readingPort<K extends ReadKind>(kind: K, credentials: FilesCredentials, deps: ConnectorDeps): ReadPort {
  const file = credentials.files.find(({ plan }) => plan.kind === kind);
  return {
    async pull({ cursor }) {
      if (!file) return ok({ changes: [], damaged: [], next: null });
      const place = placeOf(cursor);
      const opened = await openRemote({ ...file, token: credentials.token }, deps, place?.at ?? 0, BLOCK);
      if (!opened.ok) return opened;
      const { changedAt } = opened.value;
      if (place && place.of !== changedAt) return this.pull({ cursor: null, since: null });
      const { currency, timeZone } = credentials;
      const defaults = { currency, timeZone, now: changedAt ?? deps.now().toISOString() };
      try {
        const rows = readRows(opened.value, file.format, place);
        if (!place) await rows.next(1);
        const batch = await recordReader(rows, { ...file.plan, kind }, defaults).next(ROWS);
        if (!batch.ok) return fail({ code: "config", message: reason("line-endless", { platform: "Files" }) });
        const page = tell(kind, batch.value.records, defaults);
        page.damaged.push(...batch.value.problems.map((problem) => damagedOf(kind, null, problem)));
        const { next } = batch.value;
        return ok({ ...page, next: next && { ...next, of: changedAt } });
      } catch (error) {
        if (error instanceof RemoteFailure) return fail(error.error);
        throw error;
      }
    },
  };
}

export async function checkFiles(
  credentials: FilesCredentials,
  deps: ConnectorDeps,
): Promise<Result<{ accountDomain: string; scopes: string[] }, ConnectorError>> {
  for (const file of credentials.files) {
    const opened = await openRemote({ ...file, token: credentials.token }, deps, 0, 1);
    if (!opened.ok) return opened;
  }
  return ok({ accountDomain: new URL(credentials.files[0]?.url ?? "").host, scopes: [] });
}

function tell<K extends ReadKind>(
  kind: K,
  records: readonly FileRecord<ToldOf[K]>[],
  defaults: ShopDefaults,
): Omit<Page, "next"> {
  const page: Omit<Page, "next"> = { changes: [], damaged: [] };
  for (const record of records) {
    page.damaged.push(...record.problems.map((problem) => damagedOf(kind, record.key, problem)));
    const told = changeOf(kind, record as FileRecord<never>, defaults);
    if ("code" in told) page.damaged.push(damagedOf(kind, record.key, told));
    else page.changes.push(told);
  }
  return page;
}

/** A record as the file alone tells it; rows of variants alone are told as such. */
function changeOf(kind: ReadKind, record: FileRecord<never>, defaults: ShopDefaults): Change | CellProblem {
  if (kind === "customers") return { kind: "customer", customer: mergeCustomer(null, record, defaults) };
  if (kind === "orders") {
    const merged = mergeOrder(null, record, defaults);
    return merged.ok ? { kind: "order", order: merged.value } : merged.error.problem;
  }
  const { told } = record as FileRecord<ToldOf["products"]>;
  const header = told.isHeader
    ? record
    : ({ ...record, told: { ...told, title: record.key } } as FileRecord<ToldOf["products"]>);
  const merged = mergeProduct(null, header, defaults);
  if (!merged.ok) return merged.error.problem;
  const { currency, variants } = merged.value;
  if (told.isHeader) return { kind: "product", product: merged.value };
  return { kind: "variants", productExternalId: record.key, currency, variants: variants ?? [] };
}

const EXPECTED: Partial<Record<CellProblem["code"], Thing>> = {
  "bad-amount": "amount",
  "bad-whole": "whole-number",
  "bad-flag": "flag",
  "bad-date": "instant",
  "no-date": "instant",
  "no-price": "amount",
  "no-title": "text",
};

function damagedOf(kind: ReadKind, externalId: string | null, problem: CellProblem): Damaged {
  const expected = EXPECTED[problem.code] ?? "text";
  const found = problem.found || "nothing";
  const code: ReasonCode = "unexpected";
  return {
    ...{ resource: RESOURCES[kind], externalId, field: problem.field },
    reason: problem.code === "no-key" ? reason("no-id") : reason(code, { expected, found }),
  };
}
