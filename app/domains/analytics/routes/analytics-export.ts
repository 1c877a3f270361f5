import type { LoaderFunctionArgs } from "@remix-run/node";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { csvResponse } from "~/ui/csv-response";
import { readLength } from "~/ui/period";
import { overviewCsv, strategiesCsv } from "../analytics.server";
import { loadReport } from "../ui/load-report.server";

/** `what`: days or strategies; `days`: how far back. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const params = new URL(request.url).searchParams;
  const { found } = await inShop(shopId, (scope) => loadReport(scope, readLength(params)));
  const isStrategies = params.get("what") === "strategies";
  const [name, text] = isStrategies ? ["strategies.csv", strategiesCsv(found)] : ["days.csv", overviewCsv(found)];
  return csvResponse([text], name);
}
