import { BlockStack, Button, InlineError, InlineStack, Text } from "@shopify/polaris";
import { ArrowUpIcon, XSmallIcon } from "@shopify/polaris-icons";
import { useWords } from "~/ui/words";
import type { Names } from "./matcher-words";

interface Props {
  id: string;
  kind: "product" | "collection";
  label: string;
  ids: readonly string[];
  names: Names;
  most: number;
  /** Whether their order means something, and so can be changed. */
  isOrdered?: boolean;
  error?: string | undefined;
  /** With how the newly chosen are called. */
  onChange: (ids: string[], names: Names) => void;
}

const GID = { product: "gid://shopify/Product/", collection: "gid://shopify/Collection/" };

/** Products or collections that are chosen by the admin's own picker, in the order in which they were chosen. */
export function Picked({ id, kind, label, ids, names, most, isOrdered = false, error, onChange }: Props) {
  const t = useWords();
  const pick = async () => {
    const picked = await shopify.resourcePicker({
      ...{ type: kind, multiple: most, action: "select" as const },
      ...(kind === "product" && { filter: { variants: false } }),
      selectionIds: ids.map((one) => ({ id: GID[kind] + one })),
    });
    if (!picked) return;
    const chosen = picked.map((one) => ({ id: one.id.replace(GID[kind], ""), title: String(one.title) }));
    const known = chosen.map((one) => one.id);
    // What stood before keeps its place.
    const order = [...ids.filter((one) => known.includes(one)), ...known.filter((one) => !ids.includes(one))];
    onChange(order, Object.fromEntries(chosen.map((one) => [one.id, one.title])));
  };
  return (
    <BlockStack gap="200">
      <Text as="span">{label}</Text>
      {ids.length > 0 ? (
        <ol className="aisle-picked">
          {ids.map((one, i) => (
            <li key={one}>
              <span className="aisle-title">{names[one] ?? t("rules.gone")}</span>
              {isOrdered && i > 0 ? (
                <Button
                  variant="plain"
                  icon={ArrowUpIcon}
                  accessibilityLabel={t("rules.sooner", { name: names[one] ?? one })}
                  onClick={() => onChange([...ids.slice(0, i - 1), one, ids[i - 1]!, ...ids.slice(i + 1)], {})}
                />
              ) : null}
              <Button
                variant="plain"
                icon={XSmallIcon}
                accessibilityLabel={t("rules.takeOut", { name: names[one] ?? one })}
                onClick={() =>
                  onChange(
                    ids.filter((other) => other !== one),
                    {},
                  )
                }
              />
            </li>
          ))}
        </ol>
      ) : null}
      <InlineStack>
        <Button id={id} onClick={pick} accessibilityLabel={`${t(`rules.pick.${kind}`)}: ${label}`}>
          {t(`rules.pick.${kind}`)}
        </Button>
      </InlineStack>
      {error ? <InlineError message={error} fieldID={id} /> : null}
    </BlockStack>
  );
}
