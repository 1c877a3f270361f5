import type { ConnectorError } from "#connectors/contract/errors";
import { clock } from "~/infra/clock";
import { ask } from "~/infra/outbox";
import type { JobRequest } from "~/infra/queue/declare";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { readReason } from "~/kernel/reason";
import { MINUTE, SECOND } from "~/kernel/time";
import { closeProblem, openProblem } from "../../shops/shops.server";
import { endPublication, latestPublication } from "../store.server";
import { publishingChannel } from "./channel";

const PROBLEM = "recommendations.publishing-stopped";

/** What of ours could not be written: each has its own Problem, closed by its own success. */
export type Published = "slots" | "shop-wide" | "complementary";

const subjectOf = (channelId: ChannelId, what: Published) => `${channelId} ${what}`;

/** What becomes of publishing when the platform fails us: waits go on by themselves, the rest is shown to the merchant. */
export async function afterFailure(
  shopId: ShopId,
  channelId: ChannelId,
  what: Published,
  error: ConnectorError,
  again: (delayMs: number) => JobRequest,
): Promise<void> {
  await inShop(shopId, async (scope) => {
    // The shop left, or its channel stopped, which has a Problem of its own.
    if (!(await publishingChannel(scope))) return;
    // There is nothing to write to: the storefronts of this platform ask us instead.
    if (readReason(error.message)?.code === "not-offered") return;
    if (error.code === "rate-limited") return ask(scope, again(Math.max(100, error.retryAfterMs)));
    if (error.code === "transient")
      return ask(scope, again(Math.max(10 * SECOND, Math.min(5 * MINUTE, error.retryAfterMs ?? 0))));
    // Most likely a product that was just deleted, whose message is on its way: the next attempt leaves it out.
    if (error.code === "rejected" && what !== "slots") return ask(scope, again(MINUTE));
    await openProblem(scope, {
      code: PROBLEM,
      subject: subjectOf(channelId, what),
      severity: "critical",
      facts: { reason: error.message, what },
    });
    if (what !== "slots") return;
    const last = await latestPublication(scope);
    if (last?.state === "running") await endPublication(scope, last.id, "failed", error.message, clock.now());
  });
}

/** A Problem closes itself at the next success. */
export async function afterSuccess(shopId: ShopId, channelId: ChannelId, what: Published): Promise<void> {
  await inShop(shopId, (scope) => closeProblem(scope, { code: PROBLEM, subject: subjectOf(channelId, what) }));
}
