import { Badge, BlockStack, Button, Card, InlineStack, Tag, Text } from "@shopify/polaris";
import { ChannelMark, type ChannelName } from "~/ui/channel-mark";
import { Amount, Count } from "~/ui/format/amount";
import { When } from "~/ui/format/when";
import type { Plain } from "~/ui/plain";
import { useWords } from "~/ui/words";
import type { CustomerAccount } from "../types";
import { Consent } from "./customer-columns";
import { Place } from "./place";

export type AccountView = Plain<Omit<CustomerAccount, "spentMinor">> & { spent: { minor: string; currency: string } };

interface Props {
  account: AccountView;
  channel: ChannelName | undefined;
  /** Takes it out of its person; null where it is alone. */
  split: (() => void) | null;
  isBusy: boolean;
}

/** What one channel says of a person. */
export function AccountCard({ account, channel, split, isBusy }: Props) {
  const t = useWords();
  const name = [account.firstName, account.lastName].filter(Boolean).join(" ");
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          {channel ? <ChannelMark channel={channel} /> : null}
          {split ? (
            <Button size="slim" onClick={split} disabled={isBusy} accessibilityLabel={splitLabel(t, channel)}>
              {t("customers.account.split")}
            </Button>
          ) : null}
        </InlineStack>
        {account.redactedAt ? (
          <Text as="p" tone="subdued">
            {t("customers.account.erasedText")} <When at={account.redactedAt} />
          </Text>
        ) : null}
        <dl className="aisle-facts">
          <Fact label={t("customers.account.name")} value={name || null} />
          <Fact
            label={t("customers.email")}
            value={
              account.email ? (
                <InlineStack gap="100">
                  <span>{account.email}</span>
                  {account.isEmailVerified ? <Badge tone="success">{t("customers.account.verified")}</Badge> : null}
                </InlineStack>
              ) : null
            }
          />
          <Fact label={t("customers.phone")} value={account.phone} />
          <Fact label={t("customers.column.consent")} value={<Consent consent={account.emailConsent} />} />
          <Fact label={t("customers.sms")} value={<Consent consent={account.smsConsent} />} />
          <Fact
            label={t("customers.column.country")}
            value={account.city || account.country ? <Place {...account} /> : null}
          />
          <Fact label={t("customers.column.orders")} value={<Count value={account.orderCount} />} />
          <Fact label={t("customers.column.spent")} value={<Amount value={account.spent} />} />
          <Fact label={t("customers.note")} value={account.note} />
          <Fact label={t("customers.tag")} value={account.tags.length > 0 ? <Tags tags={account.tags} /> : null} />
        </dl>
        {split && account.mergedBy ? (
          <Text as="p" variant="bodySm" tone="subdued">
            {t(`customers.account.with.${account.mergedBy}`)}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

const splitLabel = (t: ReturnType<typeof useWords>, channel: ChannelName | undefined) =>
  `${t("customers.account.split")}: ${channel?.title ?? ""}`;

function Fact({ label, value }: { label: string; value: React.ReactNode }) {
  return value === null ? null : (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <InlineStack gap="100">
      {tags.map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
    </InlineStack>
  );
}
