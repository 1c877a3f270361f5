import { type HeadersFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Page, Text } from "@shopify/polaris";
import { getShop } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import { lookAtLink } from "~/infra/standalone/one-time";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";

export const meta: MetaFunction = (args) => [
  ...(titled("signIn.link.enter")(args) ?? []),
  { name: "robots", content: "noindex, nofollow" },
];

/** The address opens the shop once: it is neither kept nor told to other sites. Our own form still says where it is from. */
export const headers: HeadersFunction = () => ({
  "cache-control": "private, no-store",
  "referrer-policy": "same-origin",
});

/** Behind a mail's link. Looking uses nothing up, since mail programs look before people do: the button does. */
export async function loader({ params }: LoaderFunctionArgs) {
  const token = params["token"] ?? "";
  const opens = await lookAtLink(token, clock.now());
  if (!opens) throw redirect("/sign-in?ended");
  const { name } = await inShop(opens.shopId, getShop);
  return { token, shop: name };
}

export default function SignInLink() {
  const t = useWords();
  const { token, shop } = useLoaderData<typeof loader>();
  return (
    <Page title={t("signIn.link.title", { shop })} narrowWidth>
      <Card>
        <form method="post" action="/session/link">
          <input type="hidden" name="token" value={token} />
          <BlockStack gap="400">
            <Text as="p">{t("signIn.link.intro")}</Text>
            <InlineStack>
              <Button submit variant="primary">
                {t("signIn.link.enter")}
              </Button>
            </InlineStack>
          </BlockStack>
        </form>
      </Card>
    </Page>
  );
}
