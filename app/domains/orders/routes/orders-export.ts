import type { ActionFunctionArgs } from "@remix-run/node";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { readExportRequest } from "~/ui/csv-request";
import { csvResponse } from "~/ui/csv-response";
import { ordersCsv } from "../orders.server";
import { orderList } from "../ui/order-list";

/** The orders list as a file. */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return csvResponse(ordersCsv(shopId, await readExportRequest(request, orderList)), "orders.csv");
}
