import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { FaultRule } from "../faults/faults";
import { jsonReply, type Reply } from "../http/reply";
import type { Running } from "../running";
import { makeShop } from "../shops";
import type { ShopSeed } from "../shops/seed";
import { shopFacts } from "./counts";
import type { ControlCall } from "./handler";
import { shopAddresses } from "./shop-routes";

/** What concerns the whole sandbox. */
export async function sandboxRoute(running: Running, call: ControlCall): Promise<Reply | null> {
  switch (`${call.method} ${call.path.join("/")}`) {
    case "GET ":
      return jsonReply({
        urls: running.urls,
        app: { clientId: running.app.clientId, name: running.app.name, url: running.app.appUrl },
        shops: running.shops.domains().map((domain) => shopAddresses(running, domain)),
      });
    case "POST shops":
      return createShop(running, call.fields);
    case "GET faults":
      return jsonReply(running.faults.list());
    case "POST faults":
      return jsonReply(running.faults.set(call.fields as unknown as FaultRule), 201);
    case "DELETE faults":
      running.faults.clear(call.query.get("id") ?? undefined);
      return jsonReply(running.faults.list());
    case "POST advance":
      await running.advance(Number(call.fields["ms"] ?? 0));
      return jsonReply({ advanced: Number(call.fields["ms"] ?? 0) });
    default:
      return null;
  }
}

/**
 * Makes a shop: `{ kind: "sample" }`, `{ kind: "orders", file, keepDates }`, `{ seed }` (a whole seed),
 * `{ seedFile }` (JSON) or `{ module }` (a module whose default export, or function, gives a seed).
 */
async function createShop(running: Running, fields: Record<string, unknown>): Promise<Reply> {
  const made = await seedOf(fields);
  if ("error" in made) return jsonReply(made, 422);
  const shop = running.shops.create(made.seed);
  const facts = shopFacts(shop.state, running.app.clientId);
  return jsonReply({ ...shopAddresses(running, shop.state.domain), ...facts, unusable: made.unusable }, 201);
}

async function seedOf(
  fields: Record<string, unknown>,
): Promise<{ seed: ShopSeed; unusable: unknown[] } | { error: unknown }> {
  if (fields["kind"] === "sample" || fields["kind"] === "orders") {
    const made = await makeShop(fields as unknown as Parameters<typeof makeShop>[0], new Date());
    return made.ok ? made.value : { error: made.error };
  }
  if (typeof fields["seedFile"] === "string") {
    return { seed: JSON.parse(readFileSync(fields["seedFile"], "utf8")) as ShopSeed, unusable: [] };
  }
  if (typeof fields["module"] === "string") {
    const loaded = (await import(pathToFileURL(fields["module"]).href)) as { default: ShopSeed | (() => ShopSeed) };
    return { seed: typeof loaded.default === "function" ? loaded.default() : loaded.default, unusable: [] };
  }
  if (typeof fields["seed"] === "object") return { seed: fields["seed"] as ShopSeed, unusable: [] };
  return { error: "One of kind, seed, seedFile and module is needed." };
}
