import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { useState } from "react";
import { z } from "zod";
import { publishedVersions } from "~/domains/recommendations/recommendations.server";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { readForm } from "~/ui/read-form";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { draftExperiment } from "../experiments.server";
import { emptyDraft } from "../ui/draft";
import { DraftForm } from "../ui/draft-form";
import { readJson } from "../ui/read-json";
import { useDraft } from "../ui/use-draft";

export const meta: MetaFunction = titled("nav.experiments");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return { ruleVersions: await inShop(shopId, publishedVersions) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const form = await readForm(request, z.object({ intent: z.literal("create"), definition: z.string().max(20_000) }));
  if (!form.ok) return { invalid: [], failed: true };
  const definition = readJson(form.value.definition);
  const made = await inShop(shopId, (scope) => draftExperiment(scope, definition, clock.now()));
  if (!made.ok) return { invalid: made.error.fields, failed: false };
  return redirect(`/app/experiments/${made.value.id}`);
}

export default function NewExperiment() {
  const t = useWords();
  const { ruleVersions } = useLoaderData<typeof loader>();
  const [empty] = useState(() =>
    emptyDraft({ control: t("experiments.asItIs"), other: t("experiments.form.other", { letter: "B" }) }),
  );
  const form = useDraft(empty, null);
  return (
    <Page title={t("experiments.try")} backAction={{ content: t("nav.experiments"), url: "/app/experiments" }}>
      <DraftForm form={form} ruleVersions={ruleVersions} />
    </Page>
  );
}
