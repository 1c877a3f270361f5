import { Pagination } from "@shopify/polaris";
import { useState } from "react";
import { useWords } from "~/ui/words";

const SIZE = 20;

/** So many rows of a short table at a time, and the way to the others; the last page that is there when rows go away. */
export function usePaged<Row>(rows: readonly Row[]): { shown: Row[]; pages: React.ReactNode } {
  const t = useWords();
  const [asked, setPage] = useState(1);
  const total = rows.length;
  const page = Math.min(asked, Math.max(1, Math.ceil(total / SIZE)));
  const start = (page - 1) * SIZE;
  const shown = rows.slice(start, start + SIZE);
  if (total <= SIZE) return { shown, pages: null };
  const pages = (
    <Pagination
      hasPrevious={page > 1}
      hasNext={start + SIZE < total}
      onPrevious={() => setPage(page - 1)}
      onNext={() => setPage(page + 1)}
      label={t("stock.plan.page", { from: start + 1, to: start + shown.length, total })}
    />
  );
  return { shown, pages };
}
