import { clock } from "~/infra/clock";
import { postOutside } from "~/infra/http/outgoing";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { SECOND } from "~/kernel/time";
import { creditedOrders } from "../../attribution/attribution.server";
import { actsToTell, browsersOfCheckouts } from "../../behaviour/behaviour.server";
import { ordersForCredit } from "../../orders/orders.server";
import { closeProblem, openProblem } from "../../shops/shops.server";
import { DIALECTS } from "../core/kinds";
import { type Outgoing, type Verdict, verdictOf } from "../core/outgoing";
import { ofAct, ofOrder } from "../core/told";
import {
  type HeldDelivery,
  type HeldDestination,
  markDead,
  markSent,
  markTold,
  readDelivery,
  readDestination,
} from "../store.server";
import type { FailureCode, Told } from "../types";
import { credentialsOf } from "./secrets";

/** Without a word on how long to wait. */
const WAIT = 60 * SECOND;
export const PROBLEM = "destinations.refused";

/** Fails so that the queue tries again, with its growing pauses. */
class Unreached extends Error {}

/**
 * Sends a message, request by request; what was taken is not sent again by the next attempt. What the receiver will never
 * take makes it a dead letter at once. Gives back how long to wait when it asks for patience.
 * @throws when it may be taken later: the queue tries again
 */
export async function deliver(shopId: ShopId, deliveryId: string): Promise<{ againMs: number } | undefined> {
  const loaded = await inShop(shopId, (scope) => load(scope, deliveryId));
  if (!loaded) return undefined;
  const { delivery, destination, requests } = loaded;
  for (const outgoing of requests) {
    const { verdict, status } = await send(destination, outgoing);
    if (!verdict.ok) return refuse(shopId, loaded, { ...verdict, status });
    await inShop(shopId, (scope) => markTold(scope, deliveryId, outgoing.ids));
  }
  await inShop(shopId, async (scope) => {
    await markSent(scope, delivery, clock.now());
    await closeProblem(scope, { code: PROBLEM, subject: destination.id });
  });
  return undefined;
}

/** After the last attempt: it lies with the dead letters, whence it can be sent again. */
export async function giveUpDelivery(shopId: ShopId, deliveryId: string): Promise<void> {
  await inShop(shopId, (scope) => markDead(scope, deliveryId, { failure: "transient", status: null }, clock.now()));
}

interface Loaded {
  delivery: HeldDelivery;
  destination: HeldDestination;
  requests: Outgoing[];
}

async function load(scope: ShopScope, deliveryId: string): Promise<Loaded | null> {
  const delivery = await readDelivery(scope, deliveryId);
  if (delivery?.state !== "waiting") return null;
  const destination = await readDestination(scope, delivery.destinationId);
  // Switched off meanwhile: it waits until it is on again.
  if (!destination?.isOn) return null;
  const dialect = DIALECTS[destination.kind];
  const now = clock.now().getTime();
  const before = new Set(delivery.told);
  const told = (await toldOf(scope, delivery)).filter(
    (event) =>
      !before.has(event.id) &&
      now - Date.parse(event.at) < dialect.oldestMs &&
      (event.allowsMarketing || !dialect.needsMarketing),
  );
  const about = { now, messageId: delivery.id };
  return { delivery, destination, requests: dialect.toRequests(told, credentialsOf(destination), about) };
}

/** The truth of now: what was erased since is not told. */
async function toldOf(scope: ShopScope, { actIds, orderIds }: HeldDelivery): Promise<Told[]> {
  const acts = (await actsToTell(scope, actIds)).flatMap(ofAct);
  const orders = new Map((await ordersForCredit(scope, orderIds)).map((order) => [order.id, order]));
  const tokens = [...orders.values()].flatMap((order) => order.checkoutToken ?? []);
  const browsers = await browsersOfCheckouts(scope, tokens);
  const credited = await creditedOrders(scope, orderIds);
  const ofOrders = credited.flatMap((credit) => {
    const order = orders.get(credit.orderId);
    const browser = browsers.get(order?.checkoutToken ?? "");
    return order && browser ? [ofOrder({ ...credit, externalId: order.externalId }, browser)] : [];
  });
  return [...acts, ...ofOrders];
}

/** One request, and what its answer means. */
export async function send(
  { kind }: Pick<HeldDestination, "kind">,
  { url, headers, body }: Outgoing,
): Promise<{ verdict: Verdict; status: number | null }> {
  const answer = await postOutside(url, { headers, body });
  if (!answer.ok) {
    const failure: FailureCode = answer.error.code === "not-allowed" ? "config" : "transient";
    return { verdict: { ok: false, failure, retryAfterMs: null, said: "" }, status: null };
  }
  const verdict = DIALECTS[kind].read?.(answer.value) ?? verdictOf(answer.value);
  return { verdict, status: answer.value.status };
}

async function refuse(
  shopId: ShopId,
  { delivery, destination }: Loaded,
  { failure, retryAfterMs, status }: { failure: FailureCode; retryAfterMs: number | null; status: number | null },
): Promise<{ againMs: number } | undefined> {
  if (failure === "rate-limited") return { againMs: retryAfterMs ?? WAIT };
  if (failure === "transient")
    throw new Unreached(`${destination.kind} could not be reached (${status ?? "no answer"})`);
  await inShop(shopId, async (scope) => {
    await markDead(scope, delivery.id, { failure, status }, clock.now());
    if (failure !== "rejected")
      await openProblem(scope, {
        ...{ code: PROBLEM, subject: destination.id, severity: "warning" },
        facts: { name: destination.name, failure },
      });
  });
  return undefined;
}
