import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page, Text } from "@shopify/polaris";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { AnalyticsPages } from "~/ui/analytics-pages";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { listDestinations } from "../destinations.server";
import { DestinationList } from "../ui/destination-list";
import { KindCards } from "../ui/kind-cards";

export const meta: MetaFunction = titled("destinations.title");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return { rows: await inShop(shopId, listDestinations) };
}

export default function Destinations() {
  const t = useWords();
  const { rows } = useLoaderData<typeof loader>();
  return (
    <Page title={t("destinations.title")} subtitle={t("destinations.subtitle")}>
      <BlockStack gap="400">
        <AnalyticsPages />
        {rows.length > 0 ? <DestinationList rows={rows} /> : null}
        <Text as="h2" variant="headingMd">
          {t("destinations.addOne")}
        </Text>
        <KindCards />
      </BlockStack>
    </Page>
  );
}
