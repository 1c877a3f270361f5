import { expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import type { Consent } from "~/kernel/commerce";
import { aCustomer } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { apply, redact, subscribers } from "./customers.server";

const db = useDatabase();
const NOW = new Date("2026-11-21T12:00:00Z");
const at = (hour: number) => `2026-11-20T${String(hour).padStart(2, "0")}:00:00.000Z`;

it("notes when a subscriber took the consent to mail back, as far as we saw it, until there is a new one", async () => {
  const { shopId, channelId } = await makeShop(db);
  const say = (externalId: string, hour: number, emailConsent: Consent) =>
    inShop(shopId, (scope) =>
      apply(scope, { channelId, now: NOW }, [
        { kind: "customer", customer: aCustomer({ externalId, emailConsent, updatedAt: at(hour) }) },
      ]),
    );
  const known = async () =>
    Object.fromEntries([...(await inShop(shopId, (scope) => subscribers(scope, ["1", "2", "3", "4"])))]);
  await say("1", 1, "subscribed");
  await say("2", 1, "subscribed");
  await say("3", 1, "unsubscribed");
  expect(await known()).toEqual({ "1": { unsubscribedAtMs: null }, "2": { unsubscribedAtMs: null } });
  await say("1", 2, "unsubscribed");
  // Another change later moves nothing.
  await say("1", 3, "unsubscribed");
  expect((await known())["1"]).toEqual({ unsubscribedAtMs: Date.parse(at(2)) });
  await say("1", 4, "subscribed");
  expect((await known())["1"]).toEqual({ unsubscribedAtMs: null });
  await say("2", 2, "unsubscribed");
  await inShop(shopId, (scope) => redact(scope, channelId, "2", NOW));
  expect(Object.keys(await known())).toEqual(["1"]);
  const other = await makeShop(db);
  expect(await inShop(other.shopId, (scope) => subscribers(scope, ["1"]))).toEqual(new Map());
});
