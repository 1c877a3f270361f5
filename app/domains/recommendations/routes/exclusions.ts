import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { externalIdsOf } from "~/domains/catalog/catalog.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { isId } from "~/kernel/ids";
import { many, readForm } from "~/ui/read-form";
import { exclude, include } from "../recommendations.server";

const MOST = 1_000;

const asked = z.object({
  intent: z.enum(["exclude", "include"]),
  id: many(
    z.string().refine((id) => isId(id) || /^\d{1,20}$/.test(id)),
    MOST,
  ),
});

/** Body: `intent` exclude or include, `id`s of products (ours or the platform's). Answers `{ intent, count }` or `{ error }`. */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const form = await readForm(request, asked);
  if (!form.ok) return { intent: null, error: form.error.code };
  const { intent, id: ids } = form.value;
  return inShop(shopId, async (scope) => {
    const ours = await externalIdsOf(scope, ids.filter(isId));
    const products = [...ids.filter((id) => !isId(id)), ...ours.map((product) => product.externalId)];
    const done = intent === "include" ? await include(scope, products) : await exclude(scope, products);
    return done.ok ? { intent, count: done.value.count } : { intent, error: done.error.code };
  });
}
export type ExclusionAnswer = Awaited<ReturnType<typeof action>>;
