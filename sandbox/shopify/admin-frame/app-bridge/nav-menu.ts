import type { NavLink } from "../protocol";
import { tell } from "./channel";
import { watchElements } from "./watching";

/** `<ui-nav-menu>` and `<s-app-nav>`: their links appear in the admin's navigation, not in the app. */
export function watchNavMenus(): void {
  watchElements("ui-nav-menu, s-app-nav", (menus) => {
    const links = menus.flatMap((menu) => [...menu.querySelectorAll("[href]")]);
    tell("nav", { links: links.map(readLink) });
  });
}

function readLink(link: Element): NavLink {
  return {
    label: link.textContent?.trim() ?? "",
    href: link.getAttribute("href") ?? "/",
    isHome: link.getAttribute("rel") === "home",
  };
}
