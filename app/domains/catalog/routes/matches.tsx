import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Box, Button, ButtonGroup, EmptyState, Text } from "@shopify/polaris";
import { useCallback, useMemo } from "react";
import { z } from "zod";
import { listViews } from "~/domains/shops/shops.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { IndexPage } from "~/ui/index-page/index-page";
import type { Selection } from "~/ui/index-page/selection";
import { readListQuery, viewOf } from "~/ui/list-query";
import { plain } from "~/ui/plain";
import { many, readForm } from "~/ui/read-form";
import { titled } from "~/ui/titled";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import { answerMatches, askForMatches, listMatches } from "../catalog.server";
import { matchColumns, matchFilters, matchList, matchOnPhone, matchSorts } from "../ui/match-list";
import { channelNames } from "./channel-names.server";

export const meta: MetaFunction = titled("matches.title");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const query = readListQuery(new URL(request.url).searchParams, matchList);
  return inShop(shopId, async (scope) => ({
    query,
    views: await listViews(scope, "matches"),
    channels: await channelNames(scope),
    ...plain(await listMatches(scope, query)),
  }));
}

/** No more can be chosen by hand. */
const MOST = 10_000;
const answer = { id: many(z.uuid(), MOST), matching: z.string().max(10_000).optional() };
const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("yes"), ...answer }),
  z.object({ intent: z.literal("no"), ...answer }),
  z.object({ intent: z.literal("look") }),
]);

/** `{ intent: yes | no, id… | matching }`, `matching` a list's address; or `{ intent: look }`. */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const form = await readForm(request, asked);
  if (!form.ok) throw new Response(null, { status: 422 });
  const wanted = form.value;
  return inShop(shopId, async (scope) => {
    if (wanted.intent === "look") {
      await askForMatches(scope);
      return { intent: wanted.intent, answered: 0, failed: 0 };
    }
    const of =
      wanted.matching === undefined ? wanted.id : readListQuery(new URLSearchParams(wanted.matching), matchList);
    return { intent: wanted.intent, ...(await answerMatches(scope, { isYes: wanted.intent === "yes", of })) };
  });
}

export default function Matches() {
  const t = useWords();
  const { query, views, channels, rows, total } = useLoaderData<typeof loader>();
  const { submit, data, state } = useFetcher<typeof action>();
  const isAnswered = data !== undefined && data.intent !== "look" && data.answered > 0;
  useToast(isAnswered ? t(`matches.answered.${data.intent as "yes" | "no"}`, { count: data.answered }) : null, data);
  const send = useCallback(
    (intent: "yes" | "no" | "look", which: { ids?: Iterable<string>; matching?: string } = {}) => {
      const body = new FormData();
      body.set("intent", intent);
      if (which.matching !== undefined) body.set("matching", which.matching);
      for (const id of which.ids ?? []) body.append("id", id);
      submit(body, { method: "POST" });
    },
    [submit],
  );
  const one = useCallback((ids: Iterable<string>, isYes: boolean) => send(isYes ? "yes" : "no", { ids }), [send]);
  const columns = useMemo(() => matchColumns(t, channels, one), [t, channels, one]);
  const phone = useMemo(() => matchOnPhone(channels, one), [channels, one]);
  const filters = useMemo(() => matchFilters(t, channels), [t, channels]);
  const sorts = useMemo(() => matchSorts(t), [t]);
  const bulk = (intent: "yes" | "no") => ({
    label: t(`matches.${intent}`),
    run: (selection: Selection, clear: () => void) => {
      send(intent, selection.everything ? { matching: viewOf(query, matchList) } : { ids: selection.ids });
      clear();
    },
  });
  const isBusy = state !== "idle";
  return (
    <IndexPage
      list="matches"
      title={t("matches.title")}
      back={{ content: t("nav.products"), url: "/app/products" }}
      noun={{ singular: t("matches.one"), plural: t("matches.many") }}
      spec={matchList}
      {...{ query, views, rows, total, columns, filters, sorts, phone }}
      searchPlaceholder={t("matches.search")}
      bulkActions={[bulk("yes"), bulk("no")]}
      pageActions={
        <ButtonGroup>
          {total > 0 ? (
            <Button disabled={isBusy} onClick={() => send("yes", { matching: "score=high" })}>
              {t("matches.sureOnes", { score: 90 })}
            </Button>
          ) : null}
          <Button disabled={isBusy} onClick={() => send("look")}>
            {t("matches.look")}
          </Button>
        </ButtonGroup>
      }
      empty={
        <EmptyState
          heading={t("matches.empty.title")}
          image=""
          action={{ content: t("matches.empty.action"), url: "/app/channels" }}
        >
          {t("matches.empty.text")}
        </EmptyState>
      }
    >
      <Box paddingBlockEnd="400" paddingInline={{ xs: "400", sm: "0" }}>
        <BlockStack gap="300">
          <Text as="p" tone="subdued">
            {t("matches.intro")}
          </Text>
          {data?.intent === "look" ? <Banner tone="info">{t("matches.looking")}</Banner> : null}
          {data && data.failed > 0 ? (
            <Banner tone="warning">{t("matches.failed", { count: data.failed })}</Banner>
          ) : null}
        </BlockStack>
      </Box>
    </IndexPage>
  );
}
