import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Box, Text } from "@shopify/polaris";
import { useMemo, useRef } from "react";
import { listViews } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { IndexPage } from "~/ui/index-page/index-page";
import type { BulkAction } from "~/ui/index-page/types";
import { readListQuery } from "~/ui/list-query";
import { plain } from "~/ui/plain";
import { usePolling } from "~/ui/polling";
import { readForm } from "~/ui/read-form";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { channelCards, itemPage, listDrift, openOversells, places, unmatchedLines } from "../stock.server";
import { ChannelCard } from "../ui/channel-card";
import { DriftTable } from "../ui/drift-table";
import { itemColumns, itemFilters, itemList, itemOnPhone, itemSorts } from "../ui/item-list";
import { OversellBanner } from "../ui/oversell-banner";
import { UnmatchedTable } from "../ui/unmatched-table";
import { type Answer, asked, doAsked } from "./asked.server";

export const meta: MetaFunction = titled("stock.title");

const QUEUE = 200;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const query = readListQuery(new URL(request.url).searchParams, itemList);
  return inShop(shopId, async (scope) =>
    plain({
      query,
      views: await listViews(scope, "stock"),
      channels: await channelCards(scope),
      places: [...(await places(scope))].map(([value, label]) => ({ value, label })),
      items: await itemPage(scope, query),
      drift: await listDrift(scope),
      unmatched: await unmatchedLines(scope, QUEUE),
      oversells: await openOversells(scope),
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
  const { query, views, channels, places: from, items, drift, unmatched, oversells } = useLoaderData<typeof loader>();
  const on = useSame(channels.filter(({ isOn }) => isOn));
  const places = useSame(from);
  const columns = useMemo(() => itemColumns(t, on, places), [t, on, places]);
  const phone = useMemo(() => itemOnPhone(on, places), [on, places]);
  const filters = useMemo(() => itemFilters(t, on, places), [t, on, places]);
  const sorts = useMemo(() => itemSorts(t), [t]);
  usePolling(on.length > 0);
  return (
    <IndexPage
      list="stock"
      title={t("stock.title")}
      subtitle={t("stock.subtitle")}
      back={{ content: t("nav.channels"), url: "/app/channels" }}
      noun={{ singular: t("stock.one"), plural: t("stock.many") }}
      spec={itemList}
      {...{ query, views, ...items, columns, filters, sorts, phone }}
      searchPlaceholder={t("stock.search")}
      bulkActions={NONE}
      empty={<Text as="p">{t("stock.itemsNone")}</Text>}
      foot={
        on.length > 0 ? (
          <Box paddingBlockStart="400">
            <BlockStack gap="400">
              <UnmatchedTable {...{ unmatched, channels }} />
              <DriftTable {...{ drift, channels }} />
            </BlockStack>
          </Box>
        ) : null
      }
    >
      <Box paddingBlockEnd="400">
        <BlockStack gap="400">
          {oversells.map((oversell) => (
            <OversellBanner
              key={oversell.id}
              oversell={oversell}
              channel={channels.find(({ channelId }) => channelId === oversell.channelId)?.title ?? ""}
            />
          ))}
          {channels.map((channel) => (
            <ChannelCard key={channel.channelId} channel={channel} channels={channels} places={places} />
          ))}
        </BlockStack>
      </Box>
    </IndexPage>
  );
}

const NONE: BulkAction[] = [];

/** The one that was there before while they say the same: the page is read anew every few seconds, its bars need not be. */
function useSame<T>(value: T): T {
  const held = useRef(value);
  if (JSON.stringify(held.current) !== JSON.stringify(value)) held.current = value;
  return held.current;
}
