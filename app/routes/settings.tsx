import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { z } from "zod";
import {
  endFormerStorefrontKeys,
  listStorefrontKeys,
  replaceStorefrontKey,
} from "~/domains/recommendations/recommendations.server";
import { saveSettings } from "~/domains/shops/shops.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { readForm } from "~/ui/read-form";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { HealthCard } from "./settings/health-card";
import { KeyCard } from "./settings/key-card";
import { loadSettings } from "./settings/load.server";
import { MeasuringForm } from "./settings/measuring-form";
import { OfferCard } from "./settings/offer-card";
import { PrivacyTable } from "./settings/privacy-table";
import { isWindow } from "./settings/window-hours";

export const meta: MetaFunction = titled("nav.settings");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return { ...(await inShop(shopId, loadSettings)), keys: await listStorefrontKeys(shopId) };
}

const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("replace-key"), isLeaked: z.enum(["yes", "no"]), channelId: z.uuid().optional() }),
  z.object({ intent: z.literal("end-former-keys"), channelId: z.uuid().optional() }),
  z.object({
    intent: z.literal("measuring"),
    attributionWindowHours: z.string().max(10).refine(isWindow),
    isMeasuringOn: z.enum(["on", "off"]),
  }),
  z.object({ intent: z.literal("offer"), discountPercent: z.coerce.number().int().min(0).max(50) }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const form = await readForm(request, asked);
  if (!form.ok) return { invalid: form.error.fields, failed: !form.error.fields.includes("attributionWindowHours") };
  if (form.value.intent === "replace-key" || form.value.intent === "end-former-keys")
    return changeKeys(shopId, form.value);
  const patch =
    form.value.intent === "offer"
      ? { postPurchaseDiscountPercent: form.value.discountPercent }
      : {
          attributionWindowHours: Number(form.value.attributionWindowHours),
          isMeasuringOn: form.value.isMeasuringOn === "on",
        };
  const saved = await inShop(shopId, (scope) => saveSettings(scope, patch));
  const invalid = !saved.ok && saved.error.code === "invalid" ? saved.error.fields : [];
  return { invalid, failed: !saved.ok && invalid.length === 0 };
}

interface KeyWish {
  intent: "replace-key" | "end-former-keys";
  isLeaked?: "yes" | "no";
  channelId?: string | undefined;
}

async function changeKeys(shopId: ShopId, { intent, isLeaked, channelId }: KeyWish) {
  const of = (channelId as ChannelId | undefined) ?? null;
  if (intent === "end-former-keys") {
    await endFormerStorefrontKeys(shopId, of);
    return { invalid: [], failed: false, done: "keys-ended" as const };
  }
  const replaced = await replaceStorefrontKey(shopId, of, { isLeaked: isLeaked === "yes" });
  return { invalid: [], failed: !replaced.ok, done: replaced.ok ? ("key-replaced" as const) : null };
}

export default function Settings() {
  const t = useWords();
  const { measuring, offer, keys, privacy, health } = useLoaderData<typeof loader>();
  return (
    <Page title={t("nav.settings")}>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <MeasuringForm saved={measuring} />
            <OfferCard discountPercent={offer.discountPercent} />
            <KeyCard keys={keys} />
            <PrivacyTable requests={privacy} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <HealthCard health={health} />
        </Layout.Section>
      </Layout>
    </Page>
  );
}
