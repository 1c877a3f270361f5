import { afterAll, beforeAll, beforeEach } from "vitest";
import { collect, putDestination, switchDestination } from "~/domains/destinations/destinations.server";
import { EVENT_NAMES, type Kind } from "~/domains/destinations/types";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { type Destinations, startDestinations } from "../../sandbox/destinations/server";
import { SIGNING_KEY } from "../../sandbox/destinations/webhook";
import { makeShop, setTestEnvironment, useDatabase } from "./database";

export const now = new Date();

export const FIELDS: Record<Kind, Record<string, string>> = {
  ga4: { measurementId: "G-ABC123", region: "world", apiSecret: "google-secret" },
  meta: { pixelId: "1", testCode: "", accessToken: "meta-secret" },
  segment: { region: "world", writeKey: "segment-secret" },
  mparticle: { pod: "us1", environment: "production", key: "k", secret: "mparticle-secret" },
  webhook: { url: "https://hooks.example.com/aisle", signingKey: SIGNING_KEY },
};

/** Stand-ins for the services, and a new shop before each test. */
export function useDestinations() {
  const db = useDatabase();
  const at = { services: undefined as unknown as Destinations, shopId: "" as ShopId, channelId: "" as ChannelId };
  beforeAll(async () => {
    at.services = await startDestinations();
    setTestEnvironment({ DESTINATIONS_SANDBOX_URL: at.services.url });
  });
  afterAll(() => at.services?.stop());
  beforeEach(async () => {
    at.services.forget();
    Object.assign(at, await makeShop(db));
  });
  const within = <T>(work: Parameters<typeof inShop<T>>[1]) => inShop(at.shopId, work);

  async function put(kind: Kind, more: { isOn?: boolean; fields?: Record<string, string>; events?: string[] } = {}) {
    const form = { name: kind, events: more.events ?? [...EVENT_NAMES], fields: more.fields ?? FIELDS[kind] };
    const saved = await within((scope) => putDestination(scope, { id: null, kind, form }, now));
    if (!saved.ok) throw new Error(JSON.stringify(saved.error));
    const { id } = saved.value;
    if (more.isOn !== false) await within((scope) => switchDestination(scope, id, true, now));
    // The first round sets the place from which acts are told.
    await collect(at.shopId, new Date(now.getTime() - 60_000));
    return id;
  }
  return { db, at, within, put };
}
