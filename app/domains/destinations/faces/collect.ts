import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { inShop, type ShopScope } from "~/infra/scope";
import { newId, type ShopId } from "~/kernel/ids";
import { DAY, HOUR, MINUTE, SECOND } from "~/kernel/time";
import { creditedOrders } from "../../attribution/attribution.server";
import { actsReceived } from "../../behaviour/behaviour.server";
import { DIALECTS } from "../core/kinds";
import { EVENT_OF_ACT } from "../core/told";
import { collectJob, deliverJob } from "../jobs";
import {
  dropEnded,
  type HeldDestination,
  holdCursor,
  insertDelivery,
  moveCursor,
  readDestinations,
  untoldOrders,
} from "../store.server";

const EVERY = MINUTE;
/** A transaction that stores acts is over by then: what it wrote is seen, and cannot come before what was collected. */
const LAG = 90 * SECOND;
const MOST = 500;
const [KEEP_SENT, KEEP_DEAD] = [7 * DAY, 30 * DAY];
/** An order that is decided anew long after it was placed is news to nobody. */
const FRESH = 3 * DAY;

/** Asks for the round that goes on by itself while a destination is on. */
export async function planCollecting(scope: ShopScope, delayMs = 0): Promise<void> {
  const { shopId } = scope;
  await ask(scope, request(collectJob, { shopId }, { key: shopId, delayMs }));
}

/** Asks for messages to be sent; of one message one job is under way at a time. */
export async function askToDeliver(scope: ShopScope, ...deliveryIds: string[]): Promise<void> {
  const { shopId } = scope;
  await ask(
    scope,
    ...deliveryIds.map((deliveryId) => request(deliverJob, { shopId, deliveryId }, { key: deliveryId })),
  );
}

/** A round that failed to its last attempt is not the last round. */
export async function giveUpCollecting(shopId: ShopId): Promise<void> {
  await inShop(shopId, (scope) => planCollecting(scope, HOUR));
}

/** Puts what came since the last round into messages, in the transaction that moves the cursor. */
export async function collect(shopId: ShopId, now: Date): Promise<void> {
  await inShop(shopId, async (scope) => {
    const on = (await readDestinations(scope)).filter((destination) => destination.isOn);
    await dropEnded(scope, {
      sent: new Date(now.getTime() - KEEP_SENT),
      dead: new Date(now.getTime() - KEEP_DEAD),
    });
    if (on.length === 0) return;
    const cursor = await holdCursor(scope, now);
    const acts = await actsReceived(scope, cursor, new Date(now.getTime() - LAG), MOST);
    for (const destination of on) {
      const mine = acts.filter(
        (act) =>
          act.hasClient &&
          wants(destination, EVENT_OF_ACT[act.name] ?? "") &&
          isAllowed(destination, act.allowsMarketing),
      );
      await send(scope, destination.id, { actIds: mine.map((act) => act.id), orderIds: [] }, now);
    }
    const last = acts.at(-1);
    if (last) await moveCursor(scope, { receivedAt: last.receivedAt, actId: last.id });
    await planCollecting(scope, acts.length === MOST ? 0 : EVERY);
  });
}

/** Orders that were credited just now; each is told to a destination once. */
export async function collectOrders(shopId: ShopId, orderIds: readonly string[], now: Date): Promise<void> {
  await inShop(shopId, async (scope) => {
    const on = (await readDestinations(scope)).filter(
      (destination) => destination.isOn && wants(destination, "order_credited"),
    );
    if (on.length === 0) return;
    const oldest = now.getTime() - FRESH;
    const credited = (await creditedOrders(scope, orderIds)).filter((order) => Date.parse(order.orderedAt) > oldest);
    for (const destination of on) {
      const fresh = await untoldOrders(
        scope,
        destination.id,
        credited.map((order) => order.orderId),
      );
      await send(scope, destination.id, { actIds: [], orderIds: fresh }, now);
    }
  });
}

async function send(
  scope: ShopScope,
  destinationId: string,
  ids: { actIds: string[]; orderIds: string[] },
  now: Date,
): Promise<void> {
  if (ids.actIds.length + ids.orderIds.length === 0) return;
  const id = newId();
  await insertDelivery(scope, { id, destinationId, ...ids }, now);
  await askToDeliver(scope, id);
}

function wants(destination: HeldDestination, event: string): boolean {
  return (destination.events as string[]).includes(event);
}

/** Analytics was agreed to by there being an act; advertising needs its own word. */
function isAllowed({ kind }: HeldDestination, allowsMarketing: boolean): boolean {
  return allowsMarketing || !DIALECTS[kind].needsMarketing;
}
