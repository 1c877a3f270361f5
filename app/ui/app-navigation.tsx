import { createElement } from "react";
import { useWords } from "./words";

export const PAGES = [
  "recommendations",
  "experiments",
  "products",
  "orders",
  "customers",
  "analytics",
  "channels",
  "settings",
] as const;

/** What the admin shows of this app in its own side bar. */
export function AppNavigation() {
  const t = useWords();
  return createElement(
    "s-app-nav",
    null,
    createElement("s-link", { href: "/app", rel: "home", key: "home" }, t("nav.home")),
    ...PAGES.map((page) => createElement("s-link", { href: `/app/${page}`, key: page }, t(`nav.${page}`))),
  );
}
