import type { LoaderFunctionArgs } from "@remix-run/node";
import { privacyResult } from "~/domains/shops/shops.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { isId } from "~/kernel/ids";
import { found } from "~/ui/found";

/** All that is held on a customer, as the law lets them ask. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const id = new URL(request.url).searchParams.get("id") ?? "";
  const result = found(isId(id) ? await inShop(shopId, (scope) => privacyResult(scope, id)) : null);
  return new Response(JSON.stringify(result, null, 2), {
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" },
  });
}
