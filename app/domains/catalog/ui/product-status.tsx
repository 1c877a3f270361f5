import { Badge } from "@shopify/polaris";
import type { ProductStatus } from "~/kernel/commerce";
import { useWords } from "~/ui/words";

const TONES = { active: "success", draft: "info", archived: undefined } as const;

export function ProductStatusBadge({ status }: { status: ProductStatus }) {
  const t = useWords();
  const tone = TONES[status];
  return <Badge {...(tone ? { tone } : {})}>{t(`products.status.${status}`)}</Badge>;
}
