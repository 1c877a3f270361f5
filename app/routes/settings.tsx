import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { rotateStorefrontKey, storefrontKey } from "~/domains/recommendations/recommendations.server";
import { saveSettings } from "~/domains/shops/shops.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { HealthCard } from "./settings/health-card";
import { KeyCard } from "./settings/key-card";
import { loadSettings } from "./settings/load.server";
import { MeasuringForm } from "./settings/measuring-form";
import { PrivacyTable } from "./settings/privacy-table";
import { isWindow } from "./settings/window-hours";

export const meta: MetaFunction = titled("nav.settings");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return { ...(await inShop(shopId, loadSettings)), key: await storefrontKey(shopId) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const form = await request.formData();
  if (form.get("intent") === "rotate-key") {
    await rotateStorefrontKey(shopId);
    return { invalid: [], failed: false };
  }
  const hours = String(form.get("attributionWindowHours") ?? "");
  if (!isWindow(hours)) return { invalid: ["attributionWindowHours"], failed: false };
  const patch = { attributionWindowHours: Number(hours), isMeasuringOn: form.get("isMeasuringOn") === "on" };
  const saved = await inShop(shopId, (scope) => saveSettings(scope, patch));
  const invalid = !saved.ok && saved.error.code === "invalid" ? saved.error.fields : [];
  return { invalid, failed: !saved.ok && invalid.length === 0 };
}

export default function Settings() {
  const t = useWords();
  const { measuring, key, privacy, health } = useLoaderData<typeof loader>();
  return (
    <Page title={t("nav.settings")}>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <MeasuringForm saved={measuring} />
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
