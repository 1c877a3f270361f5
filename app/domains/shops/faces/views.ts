import type { ShopScope } from "~/infra/scope";
import { fail, ok, type Result } from "~/kernel/result";
import { findViews, removeView, upsertView } from "../store/views.server";
import type { SavedViewDto, ShopError } from "../types";

const MAX_NAME = 60;

export async function listViews(scope: ShopScope, list: string): Promise<SavedViewDto[]> {
  return (await findViews(scope, list)).map(({ id, name, query, position }) => ({ id, list, name, query, position }));
}

/** Saves under its name: one of the same name in the same list is replaced. */
export async function saveView(
  scope: ShopScope,
  view: { list: string; name: string; query: string },
): Promise<Result<{ id: string }, ShopError>> {
  const name = view.name.trim();
  if (name === "" || name.length > MAX_NAME) return fail({ code: "invalid", fields: ["name"] });
  return ok({ id: await upsertView(scope, { ...view, name }) });
}

/** False when there was none. */
export async function deleteView(scope: ShopScope, id: string): Promise<boolean> {
  return removeView(scope, id);
}
