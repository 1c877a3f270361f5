import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { type ShouldRevalidateFunction, useFetcher, useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Layout, Page } from "@shopify/polaris";
import { z } from "zod";
import { productFilterChoices } from "~/domains/catalog/catalog.server";
import { customerFilterChoices } from "~/domains/customers/customers.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { newId } from "~/kernel/ids";
import { FormSaveBar } from "~/ui/form-save-bar";
import { found } from "~/ui/found";
import { readForm } from "~/ui/read-form";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import type { Rule } from "../core/rules/rule-set";
import { ruleSchema } from "../core/rules/schema";
import { getRules, removeRule, ruleNames, saveRule } from "../recommendations.server";
import { useRuleEditor } from "../ui/rules/rule-editor";
import { RuleForm } from "../ui/rules/rule-form";
import { RulePreview } from "../ui/rules/rule-preview";
import { SimulationCard } from "../ui/rules/simulation-card";
import { TRIAL } from "../ui/rules/trial";
import { jsonField } from "./rules-fields";

const RULES = "/app/recommendations/rules";

export const meta: MetaFunction = titled("rules.title");

/** `new?page=<product>` begins a list made by hand for one product's page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const page = new URL(request.url).searchParams.get("page") ?? "";
  return inShop(shopId, async (scope) => {
    const { set } = await getRules(scope);
    const isNew = params["ruleId"] === "new";
    const rule = isNew ? blank(page) : found(set.rules.find(({ id }) => id === params["ruleId"]));
    const names = await ruleNames(scope, { ...set, rules: [rule] });
    const { tags: customerTags } = await customerFilterChoices(scope);
    return { rule, isNew, names, customerTags, choices: await productFilterChoices(scope) };
  });
}

/** Trying a rule out changes nothing. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formAction, defaultShouldRevalidate }) =>
  formAction === TRIAL ? false : defaultShouldRevalidate;

function blank(page: string): Rule {
  const isOfPage = /^[\w.-]{1,100}$/.test(page);
  return {
    ...{ id: newId(), name: "", isOn: true, strategy: null, placement: null, shopper: null },
    subject: isOfPage ? { by: "product", ids: [page] } : { by: "any" },
    action: { kind: "pin", productExternalIds: [], position: 1 },
  };
}

const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), rule: jsonField(ruleSchema) }),
  z.object({ intent: z.literal("remove"), id: z.uuid() }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const form = await readForm(request, asked);
  if (!form.ok) return { error: "invalid" as const };
  const { value } = form;
  const done = await inShop(shopId, (scope) =>
    value.intent === "save" ? saveRule(scope, value.rule) : removeRule(scope, value.id),
  );
  return done.ok ? redirect(RULES) : { error: done.error.code };
}

export default function RulePage() {
  const t = useWords();
  const { rule: saved, isNew, names: savedNames, customerTags, choices } = useLoaderData<typeof loader>();
  const { submit, data, state } = useFetcher<typeof action>();
  const editor = useRuleEditor(saved, savedNames, isNew);
  const { rule, names, faults, isDirty } = editor;
  const isSaving = state !== "idle";
  const save = () => {
    if (editor.check()) submit({ intent: "save", rule: JSON.stringify(rule) }, { method: "POST" });
  };
  const page = saved.subject.by === "product" ? (saved.subject.ids[0] ?? null) : null;
  return (
    <Page
      title={isNew ? t("rules.new") : saved.name}
      backAction={{ content: t("rules.title"), url: RULES }}
      secondaryActions={
        isNew
          ? []
          : [
              {
                content: t("rules.remove"),
                destructive: true,
                disabled: isSaving,
                onAction: () => submit({ intent: "remove", id: saved.id }, { method: "POST" }),
              },
            ]
      }
      fullWidth
    >
      <Layout>
        <Layout.Section variant="oneHalf">
          <BlockStack gap="400">
            {data?.error ? <Banner tone="critical">{t(`rules.error.${data.error}`)}</Banner> : null}
            <RuleForm {...{ rule, names, choices, customerTags, faults }} onChange={editor.change} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneHalf">
          <BlockStack gap="400">
            <RulePreview rule={editor.tried} product={page} />
            <SimulationCard rule={editor.tried} />
          </BlockStack>
        </Layout.Section>
      </Layout>
      <FormSaveBar
        id="rule"
        isDirty={isDirty && !isSaving}
        isSaving={isSaving}
        onSave={save}
        onDiscard={editor.discard}
      />
    </Page>
  );
}
