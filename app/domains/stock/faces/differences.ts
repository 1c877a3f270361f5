import { itemsByWords } from "~/domains/catalog/catalog.server";
import { listChannels } from "~/domains/channels/channels.server";
import type { ShopScope } from "~/infra/scope";
import type { ListPage, ListQuery } from "~/kernel/list";
import { fail, ok, type Result } from "~/kernel/result";
import { findDoubt, readDifferences } from "../store/differences.server";
import { NO_ORDER, record } from "../store/movements.server";
import { lockStock } from "../store/settings.server";
import { placeKey, readTruths } from "../store/truths.server";
import type { DifferenceDto, StockError } from "../types";
import { markDue } from "./due";
import { namesOf } from "./items";
import { settleOversells } from "./oversells";

/** What nights found and what was chosen in doubt: searched by the item's words, filtered, sorted, paged. */
export async function differencePage(scope: ShopScope, query: ListQuery): Promise<ListPage<DifferenceDto>> {
  const itemIds = query.search ? await itemsByWords(scope, query.search) : null;
  const { rows, total } = await readDifferences(scope, { ...query, itemIds });
  const order = (await listChannels(scope)).map(({ id }) => id as string);
  const names = await namesOf(
    scope,
    rows.map(({ itemId }) => itemId),
    order,
  );
  return {
    rows: rows.map((row) => ({ ...row, at: row.at.toISOString(), title: names.get(row.itemId)?.title ?? "" })),
    total,
  };
}

/** `keep`: the lower truth was the right one. `raise`: the higher was, and so many more are left. */
export async function decideDoubt(
  scope: ShopScope,
  id: string,
  how: "keep" | "raise",
  now: Date,
): Promise<Result<void, StockError>> {
  await lockStock(scope);
  const found = await findDoubt(scope, id);
  if (!found) return fail({ code: "not-found" });
  const { doubt, ...place } = found;
  if (how === "raise" && !(await readTruths(scope, [place.itemId])).has(placeKey(place)))
    return fail({ code: "not-possible" });
  const quantity = how === "raise" ? doubt : 0;
  const decided = { ...place, ...NO_ORDER, kind: "decided" as const, quantity, ownQuantity: 0, occurredAt: now };
  await record(scope, [{ ...decided, sourceKey: `decided/${id}` }], now);
  await settleOversells(scope, [place.itemId], now);
  await markDue(scope, [place.itemId], { now });
  return ok(undefined);
}
