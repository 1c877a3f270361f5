import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { PRODUCT_FILTERS } from "~/domains/catalog/catalog.server";
import { inShop, type ShopScope } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { isId } from "~/kernel/ids";
import { readListQuery } from "~/ui/list-query";
import { many, readForm } from "~/ui/read-form";
import { exclude, excludeMatching, include, includeMatching, keysOfProducts } from "../recommendations.server";

const MOST = 10_000;
const LONGEST_QUERY = 20_000;

/** The main storefront's id; with its channel where that does not sell it. */
const KEY = /^(?:[\da-f-]{36}\/)?\d{1,20}$/;

const asked = z.object({
  intent: z.enum(["exclude", "include"]),
  id: many(
    z.string().refine((id) => isId(id) || KEY.test(id)),
    MOST,
  ),
  matching: z.string().max(LONGEST_QUERY).optional(),
});

/**
 * Body: `intent` exclude or include, and either `id`s of products (ours, or by key) or `matching`, the address of
 * the products list whose every row is meant ("" for all products). Answers `{ intent, count }` or `{ error }`.
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const form = await readForm(request, asked);
  if (!form.ok) return { intent: null, error: form.error.code };
  const { intent, id: ids, matching } = form.value;
  return inShop(shopId, async (scope) => {
    const done =
      matching === undefined ? await changeChosen(scope, intent, ids) : await changeAll(scope, intent, matching);
    return done.ok ? { intent, count: done.value.count } : { intent, error: done.error.code };
  });
}
export type ExclusionAnswer = Awaited<ReturnType<typeof action>>;

type Intent = z.infer<typeof asked>["intent"];

async function changeChosen(scope: ShopScope, intent: Intent, ids: readonly string[]) {
  const ours = await keysOfProducts(scope, ids.filter(isId));
  const products = [...ids.filter((id) => !isId(id)), ...ours.values()];
  return intent === "include" ? include(scope, products) : exclude(scope, products);
}

async function changeAll(scope: ShopScope, intent: Intent, address: string) {
  const spec = { filters: PRODUCT_FILTERS, sorts: [], sort: "title", direction: "asc" as const };
  const query = readListQuery(new URLSearchParams(address), spec);
  return intent === "include" ? includeMatching(scope, query) : excludeMatching(scope, query);
}
