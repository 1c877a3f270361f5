import { isInstalled } from "../state";
import { appPage } from "./pages/app";
import { customersPage } from "./pages/customers";
import { faultsPage } from "./pages/faults";
import { grantPage } from "./pages/grant";
import { homePage } from "./pages/home";
import { onlineStorePage } from "./pages/online-store";
import { orderPage, ordersPage } from "./pages/orders";
import { productPage, productsPage } from "./pages/products";
import { appSettingsPage } from "./pages/settings";
import { themeEditorPage } from "./pages/theme-editor";
import { webhooksPage } from "./pages/webhooks";
import type { Visit } from "./visit";

const plain: Record<string, (visit: Visit) => string> = {
  "/": homePage,
  "/orders": ordersPage,
  "/products": productsPage,
  "/customers": customersPage,
  "/online-store": onlineStorePage,
  "/themes": onlineStorePage,
  "/settings/apps": appSettingsPage,
  "/settings": appSettingsPage,
  "/sandbox/webhooks": webhooksPage,
  "/sandbox/faults": faultsPage,
};

/** The page of that path as HTML, where to go instead, or null when there is none. */
export function showPage(visit: Visit): string | { location: string } | null {
  const page = plain[visit.path];
  if (page !== undefined) return page(visit);
  const [, kind, id] = /^\/(orders|products)\/(\d+)$/.exec(visit.path) ?? [];
  if (kind === "orders") return orderPage(visit, Number(id));
  if (kind === "products") return productPage(visit, Number(id));
  if (/^\/themes\/[^/]+\/editor$/.test(visit.path)) return themeEditorPage(visit);
  return app(visit);
}

/** The app is found under its handle and under its client id. */
function app(visit: Visit): string | { location: string } | null {
  const { handle, clientId } = visit.running.app;
  const [, name, path = ""] = /^\/apps\/([^/]+)(\/.*)?$/.exec(visit.path) ?? [];
  if (name === clientId)
    return { location: `${visit.base}/apps/${handle}${path}${visit.query.size > 0 ? `?${visit.query}` : ""}` };
  if (name !== handle) return null;
  if (!isInstalled(visit.state, clientId)) return grantPage(visit);
  return appPage(visit, `${path || "/"}${visit.query.size > 0 ? `?${visit.query}` : ""}`);
}
