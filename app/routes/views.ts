import type { ActionFunctionArgs } from "@remix-run/node";
import { deleteView, saveView } from "~/domains/shops/shops.server";
import { inShop, type ShopScope } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";

/** Saves, renames and deletes saved views: `{ intent, list, id?, name?, query? }`. Answers `{ id }`, or 422. */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const view = { list: field("list"), name: field("name"), query: field("query") };
  const id = await inShop(shopId, (scope) => change(scope, field("intent"), field("id"), view));
  return Response.json({ id }, { status: id === null ? 422 : 200 });
}

async function change(scope: ShopScope, intent: string, id: string, view: Parameters<typeof saveView>[1]) {
  if (intent === "delete") return (await deleteView(scope, id)) ? id : null;
  const saved = await saveView(scope, view);
  if (!saved.ok) return null;
  if (intent === "rename" && saved.value.id !== id) await deleteView(scope, id);
  return saved.value.id;
}
