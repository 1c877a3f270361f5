import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { Layout, Page } from "@shopify/polaris";
import { getShop } from "~/domains/shops/shops.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { found } from "~/ui/found";
import { plain } from "~/ui/plain";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { getPerson } from "../customers.server";
import { CustomerFacts } from "../ui/customer-facts";

export const meta: MetaFunction = titled("nav.customers");

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return inShop(shopId, async (scope) => {
    const { spentMinor, ...customer } = found(await getPerson(scope, params["customerId"] ?? ""));
    const { currency } = await getShop(scope);
    return { customer: plain({ ...customer, spent: { minor: spentMinor, currency } }) };
  });
}

/** The person; their orders are the orders domain's, in the outlet. */
export default function Customer() {
  const t = useWords();
  const { customer } = useLoaderData<typeof loader>();
  return (
    <Page
      title={customer.displayName || t("customers.nameless")}
      backAction={{ content: t("nav.customers"), url: "/app/customers" }}
    >
      <Layout>
        <Layout.Section>
          <Outlet />
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <CustomerFacts customer={customer} />
        </Layout.Section>
      </Layout>
    </Page>
  );
}
