import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { z } from "zod";
import { getShop, saveSetup } from "~/domains/shops/shops.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import type { RootData } from "~/root";
import { readForm } from "~/ui/read-form";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { ImportCard } from "./home/import-card";
import { useProgress, useTheme } from "./home/live";
import { loadHome, loadMetrics, METRIC_DAYS } from "./home/load.server";
import { MetricsCard } from "./home/metrics-card";
import { Problems } from "./home/problems";
import { SetupGuide, type StepLink } from "./home/setup-guide";
import { STEPS, type StepName, setupSteps } from "./home/setup-steps";
import { ThemeCard } from "./home/theme-card";
import { addBlockUrl } from "./home/theme-editor";

export const meta: MetaFunction = titled("nav.home");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const [home, metrics] = await Promise.all([inShop(shopId, loadHome), loadMetrics(shopId)]);
  return { ...home, metrics, days: METRIC_DAYS };
}

const remembered = z.object({ intent: z.enum(["dismiss", "note"]), step: z.enum(STEPS).optional() });

/** What the setup guide must remember: that it was put away, and steps that leave no trace. */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const form = await readForm(request, remembered);
  if (!form.ok) return null;
  const { intent, step } = form.value;
  await inShop(shopId, async (scope) => {
    const { setup } = await getShop(scope);
    if (intent === "dismiss") await saveSetup(scope, { isDismissed: true });
    else if (step) await saveSetup(scope, { done: [...new Set([...setup.done, step])] });
  });
  return null;
}

export default function Home() {
  const t = useWords();
  const home = useLoaderData<typeof loader>();
  const { shop, setup, lastTheme, metrics, days } = home;
  const { status, problems, matches, isLearnt } = useProgress(home.progress);
  const theme = useTheme() ?? lastTheme;
  const { apiKey = "" } = useRouteLoaderData<RootData>("root") ?? {};
  const steps = setupSteps({
    isImported: status.importedAt !== null,
    isLearnt,
    hasTheme: home.hasTheme,
    blocks: theme?.blocks ?? null,
    isMeasuringOn: shop.isMeasuringOn,
    hasMeasured: shop.hasMeasured,
    done: setup.done,
  });
  const links: Partial<Record<StepName, StepLink>> = {
    connect: { url: "/app/channels" },
    learn: { url: "/app/recommendations" },
    block: { url: addBlockUrl(shop.domain, apiKey, "frequently-bought-together"), target: "_top" },
    ...(home.sampleUrl ? { check: { url: home.sampleUrl, target: "_blank", isNoted: true } } : {}),
    measure: { url: "/app/settings", isNoted: true },
  };
  return (
    <Page title={t("home.title", { shop: shop.name })}>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {setup.isDismissed ? null : <SetupGuide steps={steps} links={links} />}
            {status.run && status.run.state !== "done" ? <ImportCard status={status} /> : null}
            <MetricsCard metrics={metrics} days={days} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <Problems problems={problems} matches={matches} />
            {home.hasTheme ? <ThemeCard theme={theme} shopDomain={shop.domain} apiKey={apiKey} /> : null}
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}
