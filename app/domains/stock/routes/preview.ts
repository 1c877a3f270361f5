import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { previewOn } from "../stock.server";

const asked = z.object({ channelId: z.uuid(), page: z.coerce.number().int().min(1).max(10_000).default(1) });
const SIZE = 20;

/** What would change were the channel kept in step, a page of it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const parsed = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) throw new Response(null, { status: 400 });
  const { channelId, page } = parsed.data;
  const plan = await inShop(shopId, (scope) => previewOn(scope, channelId, { page, size: SIZE }, clock.now()));
  return { ...plan, page, size: SIZE };
}
export type Preview = Awaited<ReturnType<typeof loader>>;
