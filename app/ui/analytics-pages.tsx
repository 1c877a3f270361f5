import { useLocation, useNavigate } from "@remix-run/react";
import { Tabs } from "@shopify/polaris";
import { useWords } from "./words";

const PAGES = ["overview", "earned", "together", "audit", "destinations"] as const;
const addressOf = (page: (typeof PAGES)[number]) => (page === "overview" ? "/app/analytics" : `/app/analytics/${page}`);

/** The pages of analytics side by side. */
export function AnalyticsPages() {
  const t = useWords();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const at = PAGES.findLastIndex((page) => pathname.startsWith(addressOf(page)));
  return (
    <Tabs
      tabs={PAGES.map((page) => ({ id: page, content: t(`analytics.pages.${page}`) }))}
      selected={Math.max(0, at)}
      onSelect={(index) => navigate(addressOf(PAGES[index] ?? "overview"))}
    />
  );
}
