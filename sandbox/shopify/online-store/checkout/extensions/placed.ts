import type { ShopState } from "../../../state";
import type { CheckoutExtension } from "../../extension-files/read-checkout";
import type { Page } from "../../render/page";

type Settings = Record<string, string | number | boolean>;

interface Placed {
  handle: string;
  settings: Settings;
}

/**
 * Places an extension of the app where its target says, as the checkout editor does, or changes its settings. A
 * post-purchase extension is chosen by it as the shop's one.
 */
export function placeCheckoutExtension(
  state: ShopState,
  { handle, settings = {} }: { handle: string; settings?: Settings },
) {
  const others = placedIn(state).filter((one) => one.handle !== handle);
  write(state, [...others, { handle, settings }]);
}

export function removeCheckoutExtension(state: ShopState, handle: string): void {
  write(
    state,
    placedIn(state).filter((one) => one.handle !== handle),
  );
}

/** What is placed on a target, of an app that is installed. */
export function placedOn(page: Page, target: string): { extension: CheckoutExtension; settings: Settings }[] {
  if (!page.installed) return [];
  return placedIn(page.state).flatMap(({ handle, settings }) => {
    const extension = page.extensions.checkouts.find((one) => one.handle === handle && one.target === target);
    return extension ? [{ extension, settings }] : [];
  });
}

const name = "checkoutExtensions";

export function placedIn(state: ShopState): Placed[] {
  const row = state.sql("SELECT value FROM settings WHERE name = ?").get(name);
  return row ? (JSON.parse(String(row["value"])) as Placed[]) : [];
}

function write(state: ShopState, placed: Placed[]): void {
  state.sql("INSERT OR REPLACE INTO settings VALUES (?, ?)").run(name, JSON.stringify(placed));
}
