import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { readPosition } from "~/kernel/timeline";
import { found } from "~/ui/found";
import { plain } from "~/ui/plain";
import { loadTimeline } from "./timeline/load.server";
import { TimelineCard } from "./timeline/timeline-card";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const before = readPosition(new URL(request.url).searchParams.get("before"));
  const timeline = await inShop(shopId, (scope) => loadTimeline(scope, params["customerId"] ?? "", before));
  return plain({ timeline: found(timeline) });
}

/** Stands in a customer's page: orders, what they did and agreed to, which no domain knows all of. */
export default function CustomerTimeline() {
  const { timeline } = useLoaderData<typeof loader>();
  return <TimelineCard timeline={timeline} />;
}
