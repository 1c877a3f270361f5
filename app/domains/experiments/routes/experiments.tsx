import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, EmptyState, Layout, Page, Text } from "@shopify/polaris";
import { z } from "zod";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { readForm } from "~/ui/read-form";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { BLOCKS, OPTIMISED } from "../core/blocks";
import { getHoldout, listExperiments, setHoldout, setOptimiser } from "../experiments.server";
import { ExperimentTable } from "../ui/experiment-table";
import { HoldoutCard } from "../ui/holdout-card";
import { OptimiserCard } from "../ui/optimiser-card";

export const meta: MetaFunction = titled("nav.experiments");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return inShop(shopId, async (scope) => {
    const all = await listExperiments(scope);
    const running = all.filter(({ experiment }) => experiment.state === "running");
    const runningOn = (block: string) => running.find(({ experiment }) => experiment.block === block)?.experiment;
    return {
      // The running holdout and optimisers stand beside the list.
      rows: all.filter(
        ({ experiment: { kind, state } }) => kind === "test" || (kind === "holdout" && state !== "running"),
      ),
      share: (await getHoldout(scope)).share,
      measured: running.find(({ experiment }) => experiment.kind === "holdout") ?? null,
      blocks: OPTIMISED.map((block) => {
        const there = runningOn(block);
        const optimiserId = there?.kind === "optimiser" ? there.id : null;
        return { block, optimiserId, isBusy: there !== undefined && optimiserId === null };
      }),
    };
  });
}

const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("holdout"), share: z.coerce.number() }),
  z.object({ intent: z.literal("optimiser"), block: z.enum(BLOCKS), isOn: z.enum(["on", "off"]) }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const form = await readForm(request, asked);
  if (!form.ok) return { error: form.error.code };
  const { value } = form;
  const now = clock.now();
  const done = await inShop(shopId, async (scope) =>
    value.intent === "holdout"
      ? await setHoldout(scope, value.share, now)
      : await setOptimiser(scope, value.block, value.isOn === "on", now),
  );
  return { error: done.ok ? null : done.error.code };
}

export default function Experiments() {
  const t = useWords();
  const { rows, share, measured, blocks } = useLoaderData<typeof loader>();
  const tryIt = { content: t("experiments.try"), url: "/app/experiments/new" };
  return (
    <Page title={t("nav.experiments")} primaryAction={tryIt}>
      <Layout>
        <Layout.Section>
          {rows.length > 0 ? (
            <ExperimentTable rows={rows} />
          ) : (
            <Card>
              <EmptyState heading={t("experiments.empty.title")} action={tryIt} image="">
                <Text as="p">{t("experiments.empty.text")}</Text>
              </EmptyState>
            </Card>
          )}
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <HoldoutCard share={share} measured={measured} />
            <OptimiserCard blocks={blocks} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}
