import type { LoaderFunctionArgs } from "@remix-run/node";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { csvResponse } from "~/ui/csv-response";
import { emailReadersCsv } from "../recommendations.server";

/** Subscribers and the codes by which a mail tool names them, as a file. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return csvResponse(emailReadersCsv(shopId), "aisle-readers.csv");
}
