import type { ConnectorError } from "#connectors/contract/errors";
import { clock } from "~/infra/clock";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { fail, ok, type Result } from "~/kernel/result";
import { getShop, saveSettings } from "../../shops/shops.server";
import { publishComplementary } from "../jobs";
import {
  allExclusions,
  complementaryEntries,
  dropComplementary,
  saveComplementary,
  subjectsAfter,
} from "../store.server";
import type { RecommendationError } from "../types";
import { openPort, publishingChannel } from "./channel";

/** How many the platform's own block shows at most. */
const SHOWN = 10;

/** Switches writing of the platform's own complementary products on, or off and back to what stood there before. */
export async function setComplementary(scope: ShopScope, isOn: boolean): Promise<Result<void, RecommendationError>> {
  const channel = await publishingChannel(scope);
  if (!channel) return fail({ code: "no-channel", message: "No connected shop shows recommendations." });
  await saveSettings(scope, { isComplementaryOn: isOn });
  await ask(
    scope,
    request(publishComplementary, { shopId: scope.shopId, channelId: channel.id, after: "" }, { key: channel.id }),
  );
  return ok(undefined);
}

/** After a training: what is written follows what was learnt. */
export async function askForComplementary(scope: ShopScope, channelId: string): Promise<void> {
  const { settings } = await getShop(scope);
  if (!settings.isComplementaryOn) return;
  await ask(scope, request(publishComplementary, { shopId: scope.shopId, channelId, after: "" }, { key: channelId }));
}

/** One batch of writing or restoring, then the next one is asked for. */
export async function complementarySlice(
  shopId: ShopId,
  channelId: ChannelId,
  after: string,
  signal: AbortSignal,
): Promise<Result<{ isDone: boolean }, ConnectorError>> {
  const opened = await openPort(shopId, channelId, "complementary", signal);
  if (!opened.ok) return opened;
  const port = opened.value;
  const { isOn, subjects, entries, excluded } = await inShop(shopId, async (scope) => {
    const { settings } = await getShop(scope);
    const ids = settings.isComplementaryOn
      ? await subjectsAfter(scope, "frequently_bought_together", after, port.batchSize)
      : [];
    const known = await complementaryEntries(
      scope,
      settings.isComplementaryOn ? ids.map((slot) => slot.subjectExternalId) : null,
    );
    const excluded = new Set((await allExclusions(scope)).map((exclusion) => exclusion.productExternalId));
    return { isOn: settings.isComplementaryOn, subjects: ids, entries: known, excluded };
  });
  if (!isOn) return restore(shopId, port, entries.slice(0, port.batchSize), () => next(shopId, channelId, ""));
  if (subjects.length === 0) return ok({ isDone: true });
  const digestOf = new Map(entries.map((entry) => [entry.productExternalId, entry.writtenDigest]));
  const written = await port.publish(
    subjects.map((slot) => ({
      productExternalId: slot.subjectExternalId,
      productExternalIds: slot.items
        .map((item) => item.productExternalId)
        .filter((id) => !excluded.has(id))
        .slice(0, SHOWN),
      lastWrittenDigest: digestOf.get(slot.subjectExternalId) ?? null,
    })),
  );
  if (!written.ok) return written;
  const ours = written.value.filter((entry) => entry.outcome === "written");
  await inShop(shopId, (scope) => saveComplementary(scope, channelId, ours, clock.now()));
  await next(shopId, channelId, subjects.at(-1)!.subjectExternalId);
  return ok({ isDone: false });
}

async function restore(
  shopId: ShopId,
  port: {
    restore(
      entries: { productExternalId: string; former: string | null; lastWrittenDigest: string }[],
    ): Promise<Result<void, ConnectorError>>;
  },
  entries: { productExternalId: string; former: string | null; writtenDigest: string | null }[],
  goOn: () => Promise<void>,
): Promise<Result<{ isDone: boolean }, ConnectorError>> {
  if (entries.length === 0) return ok({ isDone: true });
  const restored = await port.restore(
    entries.flatMap(({ productExternalId, former, writtenDigest }) =>
      writtenDigest ? [{ productExternalId, former, lastWrittenDigest: writtenDigest }] : [],
    ),
  );
  if (!restored.ok) return restored;
  await inShop(shopId, (scope) =>
    dropComplementary(
      scope,
      entries.map((entry) => entry.productExternalId),
    ),
  );
  await goOn();
  return ok({ isDone: false });
}

async function next(shopId: ShopId, channelId: ChannelId, after: string): Promise<void> {
  await inShop(shopId, (scope) =>
    ask(scope, request(publishComplementary, { shopId, channelId, after }, { key: channelId })),
  );
}
