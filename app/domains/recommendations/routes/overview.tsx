import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { z } from "zod";
import { strategyResults } from "~/domains/analytics/analytics.server";
import { getShop } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { must } from "~/kernel/result";
import { shopDay } from "~/kernel/time";
import { lastDays } from "~/ui/period";
import { usePolling } from "~/ui/polling";
import { readForm } from "~/ui/read-form";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import {
  furtherLists,
  getChoosing,
  getLearning,
  learnFrom,
  listExclusions,
  publicationStatus,
  setComplementary,
  setFurtherLists,
  setLearnFrom,
} from "../recommendations.server";
import { ChoosingCard } from "../ui/choosing-card";
import { ComplementaryCard } from "../ui/complementary-card";
import { FurtherListsCard } from "../ui/further-lists-card";
import { LearnFromCard } from "../ui/learn-from-card";
import { LearningFacts } from "../ui/learning-facts";
import { PublicationCard } from "../ui/publication-card";
import { resultsOf } from "../ui/result-view";
import { StrategyResults } from "../ui/strategy-results";
import { StrategyTable } from "../ui/strategy-table";

/** How far back the page looks at what strategies led to. */
const DAYS = 30;

export const meta: MetaFunction = titled("nav.recommendations");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return inShop(shopId, async (scope) => {
    const { settings, currency, timeZone } = await getShop(scope);
    const rows = must(await strategyResults(scope, lastDays(shopDay(clock.now(), timeZone), DAYS)));
    return {
      learning: await getLearning(scope),
      choosing: await getChoosing(scope),
      publication: await publicationStatus(scope),
      excluded: (await listExclusions(scope)).length,
      further: await furtherLists(scope),
      from: await learnFrom(scope),
      isComplementaryOn: settings.isComplementaryOn,
      results: resultsOf(rows),
      currency,
      days: DAYS,
    };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const turned = z.enum(["on", "off"]);
  const form = await readForm(
    request,
    z.union([z.object({ complementary: turned }), z.object({ further: turned }), z.object({ everyChannel: turned })]),
  );
  if (!form.ok) return { error: form.error.code };
  const wanted = form.value;
  const done = await inShop(shopId, (scope) => {
    if ("further" in wanted) return setFurtherLists(scope, wanted.further === "on");
    if ("everyChannel" in wanted) return setLearnFrom(scope, wanted.everyChannel === "on");
    return setComplementary(scope, wanted.complementary === "on");
  });
  return { error: done.ok ? null : done.error.code };
}

export default function Recommendations() {
  const t = useWords();
  const { learning, choosing, publication, excluded, isComplementaryOn, further, from, results, days, currency } =
    useLoaderData<typeof loader>();
  usePolling(learning === null || publication?.state === "running");
  return (
    <Page
      title={t("nav.recommendations")}
      primaryAction={{ content: t("recommendations.seeProducts"), url: "/app/recommendations/products" }}
      secondaryActions={[
        { content: t("rules.title"), url: "/app/recommendations/rules" },
        { content: t("recommendations.email.title"), url: "/app/recommendations/email" },
      ]}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <StrategyTable learning={learning} />
            {learning ? <StrategyResults {...{ results, days, currency }} /> : null}
            {learning ? <ChoosingCard choosing={choosing} /> : null}
            {from ? <LearnFromCard from={from} /> : null}
            {further ? <FurtherListsCard further={further} /> : null}
            <ComplementaryCard isOn={isComplementaryOn} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <PublicationCard publication={publication} />
            <LearningFacts learning={learning} excluded={excluded} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}
