import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { deleteView, saveView } from "~/domains/shops/shops.server";
import { inShop, type ShopScope } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { readForm } from "~/ui/read-form";

const list = z.enum([
  ...([
    "customers",
    "differences",
    "matches",
    "movements",
    "orders",
    "products",
    "recommendations",
    "records",
  ] as const),
  ...(["stock", "unmatched"] as const),
]);
const view = { list, name: z.string().max(200), query: z.string().max(10_000) };
const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), ...view }),
  z.object({ intent: z.literal("rename"), id: z.uuid(), ...view }),
  z.object({ intent: z.literal("delete"), id: z.uuid() }),
]);

/** Saves, renames and deletes saved views: `{ intent, list, id?, name?, query? }`. Answers `{ id }`, or 422. */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const form = await readForm(request, asked);
  const id = form.ok ? await inShop(shopId, (scope) => change(scope, form.value)) : null;
  return Response.json({ id }, { status: id === null ? 422 : 200 });
}

async function change(scope: ShopScope, form: z.infer<typeof asked>) {
  if (form.intent === "delete") return (await deleteView(scope, form.id)) ? form.id : null;
  const { list, name, query } = form;
  const saved = await saveView(scope, { list, name, query });
  if (!saved.ok) return null;
  if (form.intent === "rename" && saved.value.id !== form.id) await deleteView(scope, form.id);
  return saved.value.id;
}
