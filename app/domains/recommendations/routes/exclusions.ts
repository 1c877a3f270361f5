import type { ActionFunctionArgs } from "@remix-run/node";
import { externalIdsOf } from "~/domains/catalog/catalog.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { isId } from "~/kernel/ids";
import { exclude, include } from "../recommendations.server";

const MOST = 1_000;

/** Body: `intent` exclude or include, `id`s of products (ours or the platform's). Answers `{ intent, count }` or `{ error }`. */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const form = await request.formData();
  const intent = form.get("intent") === "include" ? "include" : "exclude";
  const ids = form.getAll("id").map(String).slice(0, MOST);
  return inShop(shopId, async (scope) => {
    const ours = await externalIdsOf(scope, ids.filter(isId));
    const products = [...ids.filter((id) => !isId(id)), ...ours.map((product) => product.externalId)];
    const done = intent === "include" ? await include(scope, products) : await exclude(scope, products);
    return done.ok ? { intent, count: products.length } : { intent, error: done.error.code };
  });
}
export type ExclusionAnswer = Awaited<ReturnType<typeof action>>;
