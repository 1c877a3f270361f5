import type { ActionFunctionArgs } from "@remix-run/node";
import { getShop } from "~/domains/shops/shops.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { readExportRequest } from "~/ui/csv-request";
import { csvResponse } from "~/ui/csv-response";
import { customersCsv } from "../customers.server";
import { customerList } from "../ui/customer-list";

/** The customers list as a file. */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const asked = await readExportRequest(request, customerList);
  const { currency } = await inShop(shopId, getShop);
  return csvResponse(customersCsv(shopId, currency, asked), "customers.csv");
}
