import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { blockTraffic } from "~/domains/analytics/analytics.server";
import { publishedVersions } from "~/domains/recommendations/recommendations.server";
import { getShop } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { inShop, type ShopScope } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { isId } from "~/kernel/ids";
import { found } from "~/ui/found";
import { readForm } from "~/ui/read-form";
import { titled } from "~/ui/titled";
import { isBlock } from "../core/blocks";
import {
  askForLook,
  deleteDraft,
  editExperiment,
  getExperiment,
  rollOut,
  startExperiment,
  stopExperiment,
  takeBack,
} from "../experiments.server";
import { DraftPage } from "../ui/draft-page";
import { readJson } from "../ui/read-json";
import { ResultPage } from "../ui/result-page";

export const meta: MetaFunction = titled("nav.experiments");

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const id = params["experimentId"] ?? "";
  return inShop(shopId, async (scope) => ({
    ...found(isId(id) ? await getExperiment(scope, id) : null),
    currency: (await getShop(scope)).currency,
    ruleVersions: await publishedVersions(scope),
  }));
}

const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), definition: z.string().max(20_000) }),
  z.object({ intent: z.enum(["start", "stop", "take-back", "delete", "look"]) }),
  z.object({ intent: z.literal("roll-out"), arm: z.string().max(1) }),
]);
type Asked = z.infer<typeof asked>;

export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const id = params["experimentId"] ?? "";
  const form = await readForm(request, asked);
  if (!form.ok || !isId(id)) return { error: "invalid", invalid: [], failed: true, done: null, arm: null };
  const { value } = form;
  const taken = { done: value.intent, arm: "arm" in value ? value.arm : null };
  const done = await inShop(shopId, (scope) => step(scope, id, value));
  if (done.ok && value.intent === "delete") return redirect("/app/experiments");
  if (done.ok) return { error: null, invalid: [], failed: false, ...taken };
  const { error } = done;
  const invalid = error.code === "invalid" ? error.fields : [];
  return { error: error.code, invalid, failed: invalid.length === 0, ...taken };
}

async function step(scope: ShopScope, id: string, what: Asked) {
  const now = clock.now();
  switch (what.intent) {
    case "save":
      return editExperiment(scope, id, readJson(what.definition), now);
    case "start":
      return startExperiment(scope, id, await trafficOf(scope, id, now), now);
    case "stop":
      return stopExperiment(scope, id, now);
    case "roll-out":
      return rollOut(scope, id, what.arm, now);
    case "take-back":
      return takeBack(scope, id, now);
    case "delete":
      return deleteDraft(scope, id);
    case "look":
      await askForLook(scope);
      return { ok: true as const, value: undefined };
  }
}

async function trafficOf(scope: ShopScope, id: string, now: Date) {
  const held = (await getExperiment(scope, id))?.experiment;
  return held && isBlock(held.block) ? blockTraffic(scope, held.block, held.windowDays, now) : null;
}

export default function Experiment() {
  const { experiment, looks, changes, currency, ruleVersions } = useLoaderData<typeof loader>();
  if (experiment.state === "draft") {
    return <DraftPage key={experiment.id} {...{ experiment, ruleVersions }} />;
  }
  return <ResultPage {...{ experiment, looks, changes, currency }} />;
}
