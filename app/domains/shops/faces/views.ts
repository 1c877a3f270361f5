import type { ShopScope } from "~/infra/scope";
import { fail, ok, type Result } from "~/kernel/result";
import { findViews, removeView, upsertView } from "../store/views.server";
import type { SavedViewDto, ShopError } from "../types";

const MAX_NAME = 60;
/** An address of a list: a search and its filters. */
const MAX_QUERY = 4_000;
/** Of one list: they stand side by side as tabs. */
const MAX_VIEWS = 50;

export async function listViews(scope: ShopScope, list: string): Promise<SavedViewDto[]> {
  return (await findViews(scope, list)).map(({ id, name, query, position }) => ({ id, list, name, query, position }));
}

/** Saves under its name: one of the same name in the same list is replaced. A list has at most 50. */
export async function saveView(
  scope: ShopScope,
  view: { list: string; name: string; query: string },
): Promise<Result<{ id: string }, ShopError>> {
  const name = view.name.trim();
  const isGood = {
    list: /^[a-z-]{1,40}$/.test(view.list),
    name: name !== "" && name.length <= MAX_NAME,
    query: view.query.length <= MAX_QUERY,
  };
  const fields = Object.entries(isGood).flatMap(([field, good]) => (good ? [] : [field]));
  if (fields.length > 0) return fail({ code: "invalid", fields });
  const held = await findViews(scope, view.list);
  if (held.length >= MAX_VIEWS && !held.some((one) => one.name === name))
    return fail({ code: "invalid", fields: ["list"] });
  return ok({ id: await upsertView(scope, { ...view, name }) });
}

/** False when there was none. */
export async function deleteView(scope: ShopScope, id: string): Promise<boolean> {
  return removeView(scope, id);
}
