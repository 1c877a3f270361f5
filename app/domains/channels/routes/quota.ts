import type { LoaderFunctionArgs } from "@remix-run/node";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { readQuotas } from "../channels.server";

/** What each platform still lets us ask: told by the platforms themselves, so the page does not wait for it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return { quotas: await readQuotas(shopId) };
}
