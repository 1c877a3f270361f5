import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { plain } from "~/ui/plain";
import { usePolling } from "~/ui/polling";
import { readForm } from "~/ui/read-form";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { channelCards, itemPage, listDrift, openOversells, places, unmatchedLines } from "../stock.server";
import { ChannelCard } from "../ui/channel-card";
import { DriftTable } from "../ui/drift-table";
import { ItemTable } from "../ui/item-table";
import { OversellBanner } from "../ui/oversell-banner";
import { UnmatchedTable } from "../ui/unmatched-table";
import { type Answer, asked, doAsked } from "./asked.server";

export const meta: MetaFunction = titled("stock.title");

const SIZE = 50;
const QUEUE = 100;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const page = Math.max(1, Math.trunc(Number(new URL(request.url).searchParams.get("page"))) || 1);
  return inShop(shopId, async (scope) =>
    plain({
      channels: await channelCards(scope),
      places: [...(await places(scope))].map(([value, label]) => ({ value, label })),
      items: await itemPage(scope, { page, size: SIZE }),
      drift: await listDrift(scope),
      unmatched: await unmatchedLines(scope, QUEUE),
      oversells: await openOversells(scope),
      ...{ page, size: SIZE },
    }),
  );
}

export async function action({ request }: ActionFunctionArgs): Promise<Answer> {
  const { shopId } = await asMerchant(request);
  const form = await readForm(request, asked);
  return form.ok ? doAsked(shopId, form.value, clock.now()) : { intent: null, error: form.error.code };
}

/** Every channel's number of every item that channels share, and what nobody could settle by itself. */
export default function Stock() {
  const t = useWords();
  const { channels, places: from, items, drift, unmatched, oversells, page, size } = useLoaderData<typeof loader>();
  const on = channels.filter(({ isOn }) => isOn);
  usePolling(on.length > 0);
  return (
    <Page
      title={t("stock.title")}
      subtitle={t("stock.subtitle")}
      backAction={{ content: t("nav.channels"), url: "/app/channels" }}
    >
      <BlockStack gap="400">
        {oversells.map((oversell) => (
          <OversellBanner
            key={oversell.id}
            oversell={oversell}
            channel={channels.find(({ channelId }) => channelId === oversell.channelId)?.title ?? ""}
          />
        ))}
        {channels.map((channel) => (
          <ChannelCard key={channel.channelId} channel={channel} channels={channels} places={from} />
        ))}
        {on.length > 0 ? <ItemTable {...{ items, channels: on, places: from, page, size }} /> : null}
        {on.length > 0 ? <UnmatchedTable {...{ unmatched, channels }} /> : null}
        {on.length > 0 ? <DriftTable {...{ drift, channels }} /> : null}
      </BlockStack>
    </Page>
  );
}
