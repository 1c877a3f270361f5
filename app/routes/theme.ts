import type { LoaderFunctionArgs } from "@remix-run/node";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { loadTheme } from "./home/load.server";

/** What of ours stands in the shop's theme now; null when it could not be read. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return { theme: await loadTheme(shopId) };
}
