import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { z } from "zod";
import { rotateStorefrontKey, storefrontKey } from "~/domains/recommendations/recommendations.server";
import { saveSettings } from "~/domains/shops/shops.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
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
  return { ...(await inShop(shopId, loadSettings)), key: await storefrontKey(shopId) };
}

const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("rotate-key") }),
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
  if (form.value.intent === "rotate-key") {
    await rotateStorefrontKey(shopId);
    return { invalid: [], failed: false };
  }
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

export default function Settings() {
  const t = useWords();
  const { measuring, offer, key, privacy, health } = useLoaderData<typeof loader>();
  return (
    <Page title={t("nav.settings")}>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <MeasuringForm saved={measuring} />
            <OfferCard discountPercent={offer.discountPercent} />
            <KeyCard storefrontKey={key} />
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
