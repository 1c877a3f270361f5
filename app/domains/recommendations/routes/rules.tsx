import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useFetcher, useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Box, Card, Layout, Page, Text } from "@shopify/polaris";
import { z } from "zod";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { usePolling } from "~/ui/polling";
import { readForm } from "~/ui/read-form";
import { titled } from "~/ui/titled";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import { switchesSchema } from "../core/rules/schema";
import {
  discardRules,
  getRules,
  keepRules,
  moveRule,
  publishRules,
  restoreRules,
  ruleNames,
  saveSwitches,
  turnRule,
} from "../recommendations.server";
import { DraftCard } from "../ui/rules/draft-card";
import { RuleList } from "../ui/rules/rule-list";
import { SimulationCard } from "../ui/rules/simulation-card";
import { SwitchesForm } from "../ui/rules/switches-form";
import { TRIAL } from "../ui/rules/trial";
import { VersionsCard } from "../ui/rules/versions-card";
import { jsonField } from "./rules-fields";

export const meta: MetaFunction = titled("rules.title");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return inShop(shopId, async (scope) => {
    const { set, changes, isApplied, versions } = await getRules(scope);
    return { set, changes, isApplied, versions, names: await ruleNames(scope, set) };
  });
}

/** Playing the draft changes nothing. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formAction, defaultShouldRevalidate }) =>
  formAction === TRIAL ? false : defaultShouldRevalidate;

const whole = z.coerce.number().int().min(0);
const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("turn"), id: z.uuid(), isOn: z.enum(["on", "off"]) }),
  z.object({ intent: z.literal("move"), id: z.uuid(), place: whole.max(1_000) }),
  z.object({ intent: z.literal("switches"), switches: jsonField(switchesSchema) }),
  z.object({ intent: z.literal("restore"), version: whole.max(1_000_000) }),
  z.object({ intent: z.enum(["publish", "keep", "discard"]) }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const form = await readForm(request, asked);
  if (!form.ok) return { intent: null, error: "invalid" as const };
  const { value } = form;
  const done = await inShop(shopId, async (scope) => {
    switch (value.intent) {
      case "turn":
        return turnRule(scope, value.id, value.isOn === "on");
      case "move":
        return moveRule(scope, value.id, value.place);
      case "switches":
        return saveSwitches(scope, value.switches);
      case "restore":
        return restoreRules(scope, value.version);
      case "publish":
        return publishRules(scope);
      case "keep":
        return keepRules(scope);
      case "discard":
        return discardRules(scope);
    }
  });
  return { intent: value.intent, error: done && !done.ok ? done.error.code : null };
}

export default function Rules() {
  const t = useWords();
  const { set, changes, isApplied, versions, names } = useLoaderData<typeof loader>();
  const { submit, data, state } = useFetcher<typeof action>();
  const isBusy = state !== "idle";
  const send = (fields: Record<string, string>) => submit(fields, { method: "POST" });
  const isDone = data?.error === null;
  useToast(
    isDone && (data.intent === "publish" || data.intent === "keep" || data.intent === "restore")
      ? t(`rules.done.${data.intent}`)
      : null,
    data,
  );
  usePolling(!isApplied);
  return (
    <Page
      title={t("rules.title")}
      subtitle={t("rules.subtitle")}
      backAction={{ content: t("nav.recommendations"), url: "/app/recommendations" }}
      primaryAction={{ content: t("rules.new"), url: "/app/recommendations/rules/new" }}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {data?.error ? <Banner tone="critical">{t(`rules.error.${data.error}`)}</Banner> : null}
            {changes.length > 0 ? (
              <DraftCard
                {...{ changes, isBusy }}
                onPublish={() => send({ intent: "publish" })}
                onKeep={() => send({ intent: "keep" })}
                onDiscard={() => send({ intent: "discard" })}
              />
            ) : null}
            <Card padding="0">
              {set.rules.length === 0 ? (
                <Box padding="400">
                  <BlockStack gap="200">
                    <Text as="h2" variant="headingMd">
                      {t("rules.empty.title")}
                    </Text>
                    <Text as="p">{t("rules.empty.text")}</Text>
                  </BlockStack>
                </Box>
              ) : (
                <>
                  <Box padding="400" paddingBlockEnd="200">
                    <Text as="p" tone="subdued">
                      {t("rules.order")}
                    </Text>
                  </Box>
                  <RuleList
                    {...{ names, isBusy }}
                    rules={set.rules}
                    onMove={(id, place) => send({ intent: "move", id, place: String(place) })}
                    onTurn={(id, isOn) => send({ intent: "turn", id, isOn: isOn ? "on" : "off" })}
                  />
                </>
              )}
            </Card>
            <SwitchesForm saved={set.switches} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <SimulationCard key={`${versions[0]?.version} ${JSON.stringify(set)}`} rule={null} />
            <VersionsCard
              {...{ versions, isApplied, isBusy }}
              onRestore={(version) => send({ intent: "restore", version: String(version) })}
            />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}
