import { fail, ok } from "~/kernel/result";
import type { PairingOutcome, PluginPort } from "../../contract/ports";
import { because } from "../because";
import type { WooClient } from "../http/client";

/** WooCommerce's keys open whatever begins with `wc-`; the plugin's own rest of the address. */
const NAMESPACE = "wc-aisle/v1";
/** What the plugin answers (`class-handover.php`), and what it is here. */
const STATES: Record<string, PairingOutcome> = {
  ...({ connected: "paired", pending: "pending" } as const),
  ...({ declined: "declined", elsewhere: "elsewhere" } as const),
};

/** Brings the plugin its connection. A secret goes over TLS alone, or stays on this machine. */
export function pluginPort(client: WooClient): PluginPort {
  return {
    async pair(given) {
      if (!isPrivate(client.home)) return ok("not-private");
      // By our clock the plugin signs its first question, whatever the store's says.
      const told = await client.postToPlugin(NAMESPACE, "connection", { ...given, now: client.deps.now().getTime() });
      if (!told.ok) return told;
      if (told.value === null) return ok("absent");
      const outcome = STATES[String(told.value["state"])];
      return outcome ? ok(outcome) : fail({ code: "transient", message: because("answer-unreadable") });
    },
  };
}

function isPrivate(home: string): boolean {
  const { protocol, hostname } = new URL(home);
  return protocol === "https:" || ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
}
