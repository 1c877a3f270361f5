import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Await, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { Suspense } from "react";
import { getShop, saveSetup } from "~/domains/shops/shops.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import type { RootData } from "~/root";
import { usePolling } from "~/ui/polling";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { ImportCard } from "./home/import-card";
import { loadHome, loadMetrics, loadTheme, METRIC_DAYS } from "./home/load.server";
import { MetricsCard } from "./home/metrics-card";
import { Problems } from "./home/problems";
import { SetupGuide, type StepLink } from "./home/setup-guide";
import { STEPS, type StepName, setupSteps } from "./home/setup-steps";
import { ThemeCard } from "./home/theme-card";
import { addBlockUrl } from "./home/theme-editor";

export const meta: MetaFunction = titled("nav.home");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return {
    ...(await inShop(shopId, loadHome)),
    theme: loadTheme(shopId),
    metrics: loadMetrics(shopId),
    days: METRIC_DAYS,
  };
}

/** What the setup guide must remember: that it was put away, and steps that leave no trace. */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const form = await request.formData();
  const step = STEPS.find((name) => name === form.get("step"));
  await inShop(shopId, async (scope) => {
    const { setup } = await getShop(scope);
    if (form.get("intent") === "dismiss") await saveSetup(scope, { isDismissed: true });
    else if (step) await saveSetup(scope, { done: [...new Set([...setup.done, step])] });
  });
  return null;
}

export default function Home() {
  const t = useWords();
  const { shop, status, problems, theme, metrics, days } = useLoaderData<typeof loader>();
  usePolling(status.run?.state === "running");
  return (
    <Page title={t("home.title", { shop: shop.name })}>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {shop.setup.isDismissed ? null : (
              <Suspense fallback={<Guide blocks={null} />}>
                <Await resolve={theme}>{(found) => <Guide blocks={found?.blocks ?? null} />}</Await>
              </Suspense>
            )}
            {status.run && status.run.state !== "done" ? <ImportCard status={status} /> : null}
            <MetricsCard metrics={metrics} days={days} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <Problems problems={problems} />
            <Suspense fallback={<Theme theme={null} />}>
              <Await resolve={theme}>{(found) => <Theme theme={found} />}</Await>
            </Suspense>
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function Guide({ blocks }: { blocks: readonly string[] | null }) {
  const { shop, status, isLearnt, sampleUrl } = useLoaderData<typeof loader>();
  const { apiKey = "" } = useRouteLoaderData<RootData>("root") ?? {};
  const { done } = shop.setup;
  const steps = setupSteps({
    isImported: status.importedAt !== null,
    isLearnt,
    blocks,
    isMeasuringOn: shop.isMeasuringOn,
    done,
  });
  const links: Partial<Record<StepName, StepLink>> = {
    connect: { url: "/app/channels" },
    learn: { url: "/app/recommendations" },
    block: { url: addBlockUrl(shop.domain, apiKey, "frequently-bought-together"), target: "_top" },
    ...(sampleUrl ? { check: { url: sampleUrl, target: "_blank", isNoted: true } } : {}),
    measure: { url: "/app/settings", isNoted: true },
  };
  return <SetupGuide steps={steps} links={links} />;
}

function Theme({ theme }: { theme: { name: string; blocks: string[] } | null }) {
  const { shop } = useLoaderData<typeof loader>();
  const { apiKey = "" } = useRouteLoaderData<RootData>("root") ?? {};
  return (
    <ThemeCard
      blocks={theme?.blocks ?? null}
      themeName={theme?.name ?? null}
      shopDomain={shop.domain}
      apiKey={apiKey}
    />
  );
}
