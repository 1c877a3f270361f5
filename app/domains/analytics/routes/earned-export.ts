import type { LoaderFunctionArgs } from "@remix-run/node";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { csvResponse } from "~/ui/csv-response";
import { ledgerCsv } from "../analytics.server";
import { loadLedger } from "../ui/load-ledger.server";

/** `days`, `by`, `window` and `channel` as on the page. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const { searchParams } = new URL(request.url);
  const { found, view } = await inShop(shopId, (scope) => loadLedger(scope, searchParams));
  return csvResponse([ledgerCsv(found)], `earned-by-${view.dimension}.csv`);
}
