import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Page } from "@shopify/polaris";
import { useState } from "react";
import { z } from "zod";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { found } from "~/ui/found";
import { many, readForm } from "~/ui/read-form";
import { titled } from "~/ui/titled";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import { fieldsOf } from "../core/kinds";
import {
  dropDestination,
  freshSigningKey,
  getDestination,
  putDestination,
  replayDead,
  switchDestination,
  testDestination,
} from "../destinations.server";
import { EVENT_NAMES, KINDS, type Kind, type TestResult } from "../types";
import { DeadLetters } from "../ui/dead-letters";
import { DestinationForm, type FormState } from "../ui/destination-form";
import { State } from "../ui/destination-list";
import { testWords } from "../ui/words";

export const meta: MetaFunction = titled("destinations.title");

const LIST = "/app/analytics/destinations";
const kindOfNew = (id: string | undefined): Kind | null => KINDS.find((kind) => id === `new-${kind}`) ?? null;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const id = params["destinationId"] ?? "";
  const fresh = kindOfNew(id);
  if (fresh)
    return {
      ...{ kind: fresh, destination: null, dead: [], names: fieldsOf(fresh) },
      signingKey: fresh === "webhook" ? freshSigningKey() : "",
    };
  const held = found(await inShop(shopId, (scope) => getDestination(scope, id)));
  const { kind } = held.destination;
  return { kind, ...held, names: fieldsOf(kind), signingKey: "" };
}

const text = z.string().max(2_000);
const asked = z.discriminatedUnion("intent", [
  z.looseObject({ intent: z.literal("save"), name: text, events: many(text, EVENT_NAMES.length) }),
  z.object({ intent: z.enum(["on", "off", "test", "drop"]) }),
  z.object({ intent: z.literal("replay"), deliveryId: z.union([z.uuid(), z.literal("")]) }),
]);

interface Answer {
  invalid: string[];
  test: TestResult | null;
  done: "saved" | "replayed" | null;
}
const nothing: Answer = { invalid: [], test: null, done: null };

export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const id = params["destinationId"] ?? "";
  const form = await readForm(request, asked);
  if (!form.ok) return { ...nothing, invalid: form.error.fields };
  const { value } = form;
  const now = clock.now();
  const fresh = kindOfNew(id);
  const held = fresh ? null : found(await inShop(shopId, (scope) => getDestination(scope, id)));
  if (value.intent === "save") {
    const kind = fresh ?? held?.destination.kind;
    if (!kind) return nothing;
    const { name, events, intent: _, ...rest } = value;
    const fields = Object.fromEntries(
      Object.entries(rest).map(([field, given]) => [field, String(given).slice(0, 2_000)]),
    );
    const write = { id: fresh ? null : id, kind, form: { name, events, fields } };
    const saved = await inShop(shopId, (scope) => putDestination(scope, write, now));
    if (!saved.ok) return { ...nothing, invalid: saved.error.code === "invalid" ? saved.error.fields : [] };
    return fresh ? redirect(`${LIST}/${saved.value.id}`) : { ...nothing, done: "saved" as const };
  }
  if (fresh) return nothing;
  if (value.intent === "test") return { ...nothing, test: await testDestination(shopId, id) };
  if (value.intent === "replay") {
    await inShop(shopId, (scope) => replayDead(scope, id, value.deliveryId || null));
    return { ...nothing, done: "replayed" as const };
  }
  if (value.intent === "drop") {
    await inShop(shopId, (scope) => dropDestination(scope, id));
    return redirect(LIST);
  }
  await inShop(shopId, (scope) => switchDestination(scope, id, value.intent === "on", now));
  return nothing;
}

/** A new one that was saved is another page: what was typed as its secret is gone. */
export default function Destination() {
  const loaded = useLoaderData<typeof loader>();
  return <OneDestination key={loaded.destination?.id ?? loaded.kind} loaded={loaded} />;
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function OneDestination({ loaded }: { loaded: Loaded }) {
  const t = useWords();
  const { kind, destination, dead, names, signingKey } = loaded;
  const [isSure, setSure] = useState(false);
  const { submit, state, data } = useFetcher<Answer>();
  const [form, setForm] = useState<FormState>({
    name: destination?.name ?? t(`destinations.kind.${kind}.name`),
    events: destination?.events ?? [...EVENT_NAMES],
    fields: { ...destination?.settings, ...(signingKey && { signingKey }) },
  });
  const isBusy = state !== "idle";
  const send = (intent: string) => submit({ intent }, { method: "POST" });
  const save = () => {
    const body = new FormData();
    body.set("intent", "save");
    body.set("name", form.name);
    for (const event of form.events) body.append("events", event);
    for (const [name, value] of Object.entries(form.fields)) body.set(name, value);
    submit(body, { method: "POST" });
  };
  useToast(data?.done ? t(`destinations.done.${data.done}`) : null, data);
  const actions = destination
    ? [
        { content: t("destinations.test.send"), onAction: () => send("test"), disabled: isBusy },
        destination.isOn
          ? { content: t("destinations.turnOff"), onAction: () => send("off"), disabled: isBusy }
          : { content: t("destinations.turnOn"), onAction: () => send("on"), disabled: isBusy },
        {
          content: t(isSure ? "destinations.dropForGood" : "destinations.drop"),
          destructive: true,
          onAction: () => (isSure ? send("drop") : setSure(true)),
          disabled: isBusy,
        },
      ]
    : [];
  return (
    <Page
      title={destination?.name ?? t(`destinations.kind.${kind}.name`)}
      titleMetadata={destination ? <State destination={destination} /> : null}
      backAction={{ content: t("destinations.title"), url: LIST }}
      primaryAction={{ content: t("action.save"), onAction: save, loading: isBusy }}
      secondaryActions={actions}
    >
      <BlockStack gap="400">
        {data?.test ? (
          <Banner tone={data.test.ok ? "success" : "warning"}>{testWords(t, data.test)}</Banner>
        ) : destination && !destination.isOn ? (
          <Banner tone="info">{t("destinations.offBanner")}</Banner>
        ) : null}
        <DestinationForm
          {...{ kind, names, state: form, onChange: setForm }}
          isNew={destination === null}
          invalid={data?.invalid ?? []}
        />
        {destination ? <DeadLetters rows={dead} /> : null}
      </BlockStack>
    </Page>
  );
}
