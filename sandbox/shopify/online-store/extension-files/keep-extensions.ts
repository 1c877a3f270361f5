import { extensionsDir, type StorefrontApp } from "../app";
import { type Extensions, newestChange, readExtensions } from "./read-extensions";

const checkEvery = 1000;
const kept = new Map<string, { checkedAt: number; changed: number; extensions: Extensions }>();

/** The app's extensions, read again when a file of them changed (looked at once a second at most). */
export function extensionsOf(app: StorefrontApp): Extensions {
  const folder = extensionsDir(app);
  const known = kept.get(folder);
  const now = Date.now();
  if (known && now - known.checkedAt < checkEvery) return known.extensions;
  const changed = newestChange(folder);
  if (known?.changed === changed) {
    known.checkedAt = now;
    return known.extensions;
  }
  const extensions = readExtensions(folder);
  kept.set(folder, { checkedAt: now, changed, extensions });
  return extensions;
}
