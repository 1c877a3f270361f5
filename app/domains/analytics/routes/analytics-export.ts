import type { LoaderFunctionArgs } from "@remix-run/node";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { must } from "~/kernel/result";
import { csvResponse } from "~/ui/csv-response";
import { byChannel, channelsCsv, overviewCsv, strategiesCsv } from "../analytics.server";
import { loadReport } from "../ui/load-report.server";

/** `what`: days, strategies or channels; `days`: how far back; `channel`: of one channel alone. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const params = new URL(request.url).searchParams;
  const [name, text] = await inShop(shopId, async (scope): Promise<[string, string]> => {
    const { found } = await loadReport(scope, params);
    const what = params.get("what");
    if (what === "strategies") return ["strategies.csv", strategiesCsv(found)];
    if (what === "channels") return ["channels.csv", channelsCsv(must(await byChannel(scope, found.period)))];
    return ["days.csv", overviewCsv(found)];
  });
  return csvResponse([text], name);
}
