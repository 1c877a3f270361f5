import type { NavLink } from "../protocol";
import { make, part } from "./elements";

let current = "";
let links: NavLink[] = [];

export function showNav(given: NavLink[]): void {
  links = given;
  draw();
}

/** Keeps the admin's address and the marked link in step with where the app is. */
export function showLocation(path: string): void {
  current = path;
  const { base } = part("app-frame").dataset;
  history.replaceState(history.state, "", `${base}${path === "/" ? "" : path}`);
  draw();
}

function draw(): void {
  const { base } = part("app-frame").dataset;
  const home = links.find((link) => link.isHome);
  part<HTMLAnchorElement>("app-home").dataset["appPath"] = home?.href ?? "/";
  const path = current.split(/[?#]/)[0] ?? "";
  const shown = links.filter((link) => !link.isHome);
  const best = shown
    .filter((link) => path === link.href || path.startsWith(`${link.href.replace(/\/$/, "")}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
  part("app-nav").replaceChildren(
    ...shown.map((link) => {
      const element = make("a", { href: `${base}${link.href}`, textContent: link.label });
      element.dataset["appPath"] = link.href;
      if (link === best) element.setAttribute("aria-current", "page");
      return make("li", {}, [element]);
    }),
  );
}
