import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { findItems } from "../stock.server";

const asked = z.object({ search: z.string().max(200).default("") });

/** Items of the main channel by their words, for a line that was sold elsewhere. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const parsed = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) throw new Response(null, { status: 400 });
  return { items: await inShop(shopId, (scope) => findItems(scope, parsed.data.search)) };
}
export type Picked = Awaited<ReturnType<typeof loader>>;
