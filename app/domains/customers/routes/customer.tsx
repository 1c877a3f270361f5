import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Box, InlineStack, Layout, Page, Text } from "@shopify/polaris";
import { listChannels } from "~/domains/channels/channels.server";
import { getShop } from "~/domains/shops/shops.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { ChannelMark } from "~/ui/channel-mark";
import { found } from "~/ui/found";
import { plain } from "~/ui/plain";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { getPerson, listGuesses } from "../customers.server";
import { AccountCard } from "../ui/account-card";
import { CustomerFacts } from "../ui/customer-facts";
import { EraseCard } from "../ui/erase-card";
import { errorWords } from "../ui/error-words";
import { GuessCard } from "../ui/guess-card";
import { MergeCard } from "../ui/merge-card";
import { useMerging } from "../ui/use-merging";

export const meta: MetaFunction = titled("nav.customers");

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return inShop(shopId, async (scope) => {
    const { spentMinor, accounts, ...customer } = found(await getPerson(scope, params["customerId"] ?? ""));
    const { currency } = await getShop(scope);
    const inCurrency = (minor: bigint) => ({ minor, currency });
    return {
      customer: plain({ ...customer, spent: inCurrency(spentMinor) }),
      accounts: accounts.map(({ spentMinor: spent, ...account }) => plain({ ...account, spent: inCurrency(spent) })),
      guesses: plain(await listGuesses(scope, { personId: customer.id, limit: 5 })),
      channels: (await listChannels(scope)).map(({ id, platform, title }) => ({ id, platform, title })),
    };
  });
}

/** The person: all records of theirs; what happened over time is in the outlet. */
export default function Customer() {
  const t = useWords();
  const { customer, accounts, guesses, channels } = useLoaderData<typeof loader>();
  const { ask, isBusy, error } = useMerging();
  const marks = channels.filter(({ id }) => channels.length > 1 && customer.channelIds.includes(id));
  const isErased = accounts.every((account) => account.redactedAt !== null);
  return (
    <Page
      title={customer.displayName || t("customers.nameless")}
      titleMetadata={
        <InlineStack gap="300">
          {marks.map((channel) => (
            <ChannelMark key={channel.id} channel={channel} />
          ))}
        </InlineStack>
      }
      backAction={{ content: t("nav.customers"), url: "/app/customers" }}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {error ? <Banner tone="warning">{errorWords(t, error)}</Banner> : null}
            {guesses.map((guess) => (
              <GuessCard
                key={guess.one.id + guess.other.id}
                guess={guess}
                channels={channels}
                say={ask}
                isBusy={isBusy}
              />
            ))}
            <Outlet />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <CustomerFacts customer={customer} />
            <Box paddingInline={{ xs: "400", sm: "0" }}>
              <Text as="h2" variant="headingSm">
                {t("customers.account.title", { count: accounts.length })}
              </Text>
            </Box>
            {accounts.map((account) => (
              <AccountCard
                key={account.id}
                account={account}
                channel={channels.find(({ id }) => id === account.channelId)}
                split={accounts.length > 1 ? () => ask("split", { oneId: account.id }) : null}
                isBusy={isBusy}
              />
            ))}
            {isErased ? null : (
              <>
                <MergeCard
                  customerId={customer.id}
                  channels={channels}
                  merge={(otherId) => ask("merge", { oneId: customer.id, otherId })}
                  isBusy={isBusy}
                />
                <EraseCard customerId={customer.id} />
              </>
            )}
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}
