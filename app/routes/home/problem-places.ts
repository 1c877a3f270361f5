/** The codes that domains open problems with, where their words stand, and where each is looked after. */
const KNOWN = {
  "channel-stopped": { words: "channel-stopped", url: "/app/channels" },
  "channel-not-connected": { words: "channel-not-connected", url: "/app/channels" },
  "orders-limited": { words: "orders-limited", url: "/app/channels" },
  "platform-unreachable": { words: "platform-unreachable", url: "/app/channels" },
  "webhooks-were-off": { words: "webhooks-were-off", url: "/app/channels" },
  "webhooks-refused": { words: "webhooks-refused", url: "/app/channels" },
  "sync-failed": { words: "sync-failed", url: "/app/channels" },
  oversell: { words: "oversell", url: "/app/channels/stock" },
  "stock-not-allowed": { words: "stock-not-allowed", url: "/app/channels/stock" },
  "stock-not-pushed": { words: "stock-not-pushed", url: "/app/channels/stock" },
  "recommendations.publishing-stopped": { words: "publishing-stopped", url: "/app/recommendations" },
  "behaviour.measuring-not-connected": { words: "measuring-not-connected", url: "/app/settings" },
  "behaviour.measuring-not-disconnected": { words: "measuring-not-disconnected", url: "/app/settings" },
  "destinations.refused": { words: "destination-refused", url: "/app/analytics/destinations" },
  "experiments.result-told": { words: "experiment-decided", url: "/app/experiments" },
  "experiments.shares-broken": { words: "experiment-broken", url: "/app/experiments" },
  "experiments.harm-stopped": { words: "experiment-harmful", url: "/app/experiments" },
} as const;
const OTHER = { words: "other", url: "/app/channels" } as const;

/** What to call a problem, and which page mends it. */
export function placeOf(code: string) {
  return Object.hasOwn(KNOWN, code) ? KNOWN[code as keyof typeof KNOWN] : OTHER;
}
