import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { plain } from "~/ui/plain";
import { findOffers } from "../catalog.server";

const asked = z.object({ q: z.string().trim().min(1).max(200), item: z.uuid() });

/** What an item may be linked with: `?q=words&item=<the item itself>`; 400 without them. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const parsed = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) throw new Response(null, { status: 400 });
  const { q, item } = parsed.data;
  return plain({ offers: await inShop(shopId, (scope) => findOffers(scope, q, item)) });
}
