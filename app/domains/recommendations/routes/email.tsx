import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { z } from "zod";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { isOfProduct, SHOWN_STRATEGIES } from "~/kernel/strategies";
import { readForm } from "~/ui/read-form";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import {
  emailBlockUrl,
  LONGEST_HEADING,
  MOST_IN_MAIL,
  previewProduct,
  renewEmailBlocks,
} from "../recommendations.server";
import { EmailAddressCard } from "../ui/email-address-card";
import { EmailChoices } from "../ui/email-choices";
import { EmailPreview } from "../ui/email-preview";

export const meta: MetaFunction = titled("recommendations.email.title");

const chosen = z.object({
  strategy: z.enum(SHOWN_STRATEGIES).catch("best_sellers"),
  number: z.coerce.number().int().min(1).max(MOST_IN_MAIL).catch(4),
  heading: z.string().max(LONGEST_HEADING).catch(""),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const block = chosen.parse(Object.fromEntries(new URL(request.url).searchParams));
  return inShop(shopId, async (scope) => ({
    block,
    most: MOST_IN_MAIL,
    longest: LONGEST_HEADING,
    address: await emailBlockUrl(scope, block),
    product: isOfProduct(block.strategy) ? await previewProduct(scope) : null,
  }));
}

export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const form = await readForm(request, z.object({ intent: z.literal("renew") }));
  if (!form.ok) return { error: form.error.code };
  await inShop(shopId, renewEmailBlocks);
  return { error: null };
}

/** A block of products for the merchant's mail tool: chosen, looked at, copied. */
export default function EmailBlockPage() {
  const t = useWords();
  const { block, most, longest, address, product } = useLoaderData<typeof loader>();
  const [, setParams] = useSearchParams();
  const choose = (change: Partial<typeof block>) =>
    setParams(
      (params) => {
        for (const [name, value] of Object.entries({ ...block, ...change })) params.set(name, String(value));
        return params;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <Page
      title={t("recommendations.email.title")}
      subtitle={t("recommendations.email.subtitle")}
      backAction={{ content: t("nav.recommendations"), url: "/app/recommendations" }}
    >
      <Layout>
        <Layout.Section>
          <EmailPreview address={address} product={product} />
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <EmailChoices {...{ block, most, longest }} onChange={choose} />
            <EmailAddressCard address={address} strategy={block.strategy} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}
