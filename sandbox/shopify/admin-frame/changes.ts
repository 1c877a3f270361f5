import { tellPrivacy } from "../../control/operations";
import { type FaultKind, faultKinds } from "../../faults/faults";
import { type Reply, redirectReply, textReply } from "../../http/reply";
import { installApp, uninstallApp } from "../oauth/installation";
import { setConsentBanner } from "../online-store";
import { cancelOrder, deleteProduct, fulfillOrder, payOrder } from "../state";
import { agreed } from "./agreed";
import { createTestOrder, refundFromForm } from "./order-forms";
import { faultActions } from "./pages/faults";
import { saveProduct } from "./product-form";
import { saveTheme } from "./theme-form";
import type { Visit } from "./visit";

type Fields = Record<string, unknown>;

/** Carries out what a form of the admin asks for and goes to the page that shows it, with a word about how it went. */
export async function changeShop(visit: Visit, fields: Fields): Promise<Reply> {
  try {
    const done = await change(visit, fields);
    return done === null
      ? textReply("Not Found", 404)
      : redirectReply(visit.base + withWord(done.to, "said", done.said));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return redirectReply(visit.base + withWord(pageOf(visit.path), "refused", reason));
  }
}

interface Done {
  /** Path below the shop's admin. */
  to: string;
  said: string;
}

async function change(visit: Visit, fields: Fields): Promise<Done | null> {
  const { state, running, path } = visit;
  const [, kind, id, action = ""] = /^\/(orders|products|customers)\/(\d+)(?:\/(\w+))?$/.exec(path) ?? [];
  if (kind === "orders") return changeOrder(visit, Number(id), action, fields);
  if (kind === "products") return changeProduct(visit, Number(id), action, fields);
  if (kind === "customers" && (action === "data_request" || action === "redact")) {
    tellPrivacy(state, running.app, Number(id), `customers/${action}`);
    return { to: "/customers", said: `The app was told: customers/${action}.` };
  }
  switch (path) {
    case "/install":
      installApp(state, running.app);
      return { to: String(fields["path"] ?? `/apps/${running.app.handle}`), said: "" };
    case "/uninstall":
      uninstallApp(state, running.app);
      return { to: "/settings/apps", said: `${running.app.name} was uninstalled.` };
    case "/orders/new":
      return { to: `/orders/${createTestOrder(state)}`, said: "A test order was made." };
    case "/online-store/consent":
      setConsentBanner(state, fields["on"] === "on");
      return { to: "/online-store", said: "Saved." };
    case "/sandbox/faults":
      return setFault(visit, fields);
    case "/sandbox/faults/clear":
      running.faults.clear(String(fields["id"]));
      return { to: "/sandbox/faults", said: "The fault is switched off." };
    case "/sandbox/advance":
      await running.advance(Number(fields["hours"]) * 3_600_000);
      return { to: "/sandbox/faults", said: `The clock was moved ${Number(fields["hours"])} hours forward.` };
    default:
      return /^\/themes\/[^/]+\/editor$/.test(path) ? { to: saveTheme(visit, fields), said: "Saved." } : null;
  }
}

function changeOrder(visit: Visit, id: number, action: string, fields: Fields): Done | null {
  const { state } = visit;
  const to = `/orders/${id}`;
  switch (action) {
    case "refund":
      return { to, said: refundFromForm(state, id, fields) };
    case "fulfill":
      return { to, said: agreed(fulfillOrder(state, id), "The order was fulfilled.") };
    case "pay":
      return { to, said: agreed(payOrder(state, id), "The order is paid.") };
    case "cancel":
      return { to, said: agreed(cancelOrder(state, id), "The order was cancelled.") };
    default:
      return null;
  }
}

function changeProduct(visit: Visit, id: number, action: string, fields: Fields): Done | null {
  if (action === "delete")
    return { to: "/products", said: agreed(deleteProduct(visit.state, id), "The product was deleted.") };
  if (action !== "") return null;
  saveProduct(visit.state, id, fields);
  return { to: `/products/${id}`, said: "Saved." };
}

function setFault({ running, state }: Visit, fields: Fields): Done {
  const kind = fields["kind"] as FaultKind;
  const action = faultActions[String(fields["action"])];
  if (!faultKinds.includes(kind) || action === undefined) throw new RangeError("There is no such fault.");
  const count = Number(fields["count"]) || undefined;
  running.faults.set({ kind, action, probability: Number(fields["percent"] ?? 100) / 100, count, shop: state.domain });
  return { to: "/sandbox/faults", said: "The fault is switched on." };
}

/** The page that has the form which was sent to this path. */
function pageOf(path: string): string {
  return path
    .replace(/^(\/(?:orders|products|customers)\/\d+)\/.*/, "$1")
    .replace(/\/(new|clear|consent)$/, "")
    .replace("/sandbox/advance", "/sandbox/faults")
    .replace(/^\/customers\/.*/, "/customers");
}

function withWord(path: string, name: string, word: string): string {
  return word === "" ? path : `${path}${path.includes("?") ? "&" : "?"}${name}=${encodeURIComponent(word)}`;
}
