import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Box, Card, Page, Text } from "@shopify/polaris";
import { z } from "zod";
import { listChannels } from "~/domains/channels/channels.server";
import { inShop, type ShopScope } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { plain } from "~/ui/plain";
import { readForm } from "~/ui/read-form";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { erasePerson, keepApart, listGuesses, mergePersons, splitAccount, undo } from "../customers.server";
import { errorWords } from "../ui/error-words";
import { GuessCard } from "../ui/guess-card";
import { type MergeAnswer, useMerging } from "../ui/use-merging";

export const meta: MetaFunction = titled("customers.alike.title");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return inShop(shopId, async (scope) => ({
    guesses: plain(await listGuesses(scope)),
    channels: (await listChannels(scope)).map(({ id, platform, title }) => ({ id, platform, title })),
  }));
}

const belonging = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  mergedBy: z.enum(["email", "phone", "merchant"]).nullable(),
});
const before = z
  .string()
  .max(100_000)
  .transform((text, context) => {
    const parsed = z.array(belonging).min(1).max(500).safeParse(asJson(text));
    if (parsed.success) return parsed.data;
    context.addIssue({ code: "custom", message: "not what was done" });
    return z.NEVER;
  });

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["merge", "apart"]), oneId: z.uuid(), otherId: z.uuid() }),
  z.object({ intent: z.enum(["split", "erase"]), oneId: z.uuid() }),
  z.object({ intent: z.literal("undo"), before }),
]);
type Asked = z.infer<typeof asked>;

/** The merchant's word on whose records are, from wherever it is said. */
export async function action({ request }: ActionFunctionArgs): Promise<MergeAnswer> {
  const { shopId } = await asMerchant(request);
  const read = await readForm(request, asked);
  if (!read.ok) throw new Response(null, { status: 400 });
  const done = await inShop(shopId, (scope) => obey(scope, read.value));
  return { intent: read.value.intent, error: done.ok ? null : done.error.code, before: done.ok ? done.before : [] };
}

async function obey(scope: ShopScope, said: Asked) {
  if (said.intent === "undo") return answerOf(await undo(scope, said.before));
  if (said.intent === "split") return answerOf(await splitAccount(scope, said.oneId));
  if (said.intent === "merge") return answerOf(await mergePersons(scope, { intoId: said.oneId, fromId: said.otherId }));
  if (said.intent === "apart") return answerOf(await keepApart(scope, said));
  await erasePerson(scope, said.oneId);
  return { ok: true as const, before: [] };
}

type Done = Awaited<ReturnType<typeof splitAccount>> | Awaited<ReturnType<typeof undo>>;

function answerOf(done: Done) {
  return done.ok ? { ok: true as const, before: done.value?.before ?? [] } : done;
}

/** Customers who may be one person. */
export default function CustomersAlike() {
  const t = useWords();
  const { guesses, channels } = useLoaderData<typeof loader>();
  const { ask, isBusy, error } = useMerging();
  return (
    <Page title={t("customers.alike.title")} backAction={{ content: t("nav.customers"), url: "/app/customers" }}>
      <BlockStack gap="400">
        {error ? <Banner tone="warning">{errorWords(t, error)}</Banner> : null}
        {guesses.length === 0 ? (
          <Card>
            <Text as="p">{t("customers.alike.none")}</Text>
          </Card>
        ) : (
          <Box paddingInline={{ xs: "400", sm: "0" }}>
            <Text as="p">{t("customers.alike.text")}</Text>
          </Box>
        )}
        {guesses.map((guess) => (
          <GuessCard key={guess.one.id + guess.other.id} guess={guess} channels={channels} say={ask} isBusy={isBusy} />
        ))}
      </BlockStack>
    </Page>
  );
}
