import type { LoaderFunctionArgs } from "@remix-run/node";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { csvResponse } from "~/ui/csv-response";
import { ledgerCsv } from "../analytics.server";
import { readLedgerView } from "../ui/ledger-question";
import { loadLedger } from "../ui/load-ledger.server";

/** `days`, `by` and `window` as on the page. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const view = readLedgerView(new URL(request.url).searchParams);
  const { found } = await inShop(shopId, (scope) => loadLedger(scope, view));
  return csvResponse([ledgerCsv(found)], `earned-by-${view.dimension}.csv`);
}
