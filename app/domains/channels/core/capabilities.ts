import type { PortName } from "../contract";

/** What a merchant can have of a platform, in the order in which it matters. */
export const CAPABILITIES = [
  ...(["products", "stock", "orders", "customers"] as const),
  ...(["live", "pushesStock", "publishes", "theme", "measures"] as const),
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** Of these ports one is enough. */
const NEEDS: Record<Exclude<Capability, "live">, readonly PortName[]> = {
  products: ["catalog"],
  // Where stock has no list of its own, it comes with the products.
  stock: ["inventory", "stock"],
  orders: ["orders"],
  customers: ["customers"],
  pushesStock: ["stock"],
  publishes: ["recommendations"],
  theme: ["theme"],
  measures: ["measuring"],
};

/** How changes come: by the platform's messages, by asking every so often (milliseconds), or not by themselves. */
export type Live = { kind: "messages" } | { kind: "polls"; everyMs: number } | { kind: "none" };

/**
 * How changes on a platform come to us, as its connector declares it.
 * @param pollMs how often what changed is asked for, where messages do not tell of everything
 */
export function liveOf(hasMessages: boolean, pollMs: readonly number[]): Live {
  if (pollMs.length > 0) return { kind: "polls", everyMs: Math.min(...pollMs) };
  return hasMessages ? { kind: "messages" } : { kind: "none" };
}

/** What our plugin in a store does there in the platform's stead. */
const PLUGIN_DOES: readonly Capability[] = ["publishes", "measures"];

/** Whether a platform can do something: by itself, or by our plugin in the store. */
export type Means = "platform" | "plugin" | "none";

/** How a platform can do it, by the ports that its connector declares: nothing is asked of one that cannot. */
export function meansOf(ports: readonly PortName[], capability: Exclude<Capability, "live">): Means {
  if (NEEDS[capability].some((port) => ports.includes(port))) return "platform";
  return ports.includes("plugin") && PLUGIN_DOES.includes(capability) ? "plugin" : "none";
}
