import type { ActionFunctionArgs } from "@remix-run/node";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { readExportRequest } from "~/ui/csv-request";
import { csvResponse } from "~/ui/csv-response";
import { productsCsv } from "../catalog.server";
import { productList } from "../ui/product-list";

/** The products list as a file. */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return csvResponse(productsCsv(shopId, await readExportRequest(request, productList)), "products.csv");
}
