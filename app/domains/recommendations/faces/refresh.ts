import { clock } from "~/infra/clock";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { inShop, type ShopScope } from "~/infra/scope";
import { type Call, withThread } from "~/infra/thread";
import type { ShopId } from "~/kernel/ids";
import { DAY, shopDay } from "~/kernel/time";
import { trainingTraits } from "../../catalog/catalog.server";
import type { ChannelDto } from "../../channels/channels.server";
import { getShop } from "../../shops/shops.server";
import type { Answer } from "../core/answer";
import type { Latest } from "../core/engine/base";
import { orderedSince, type Surroundings } from "../core/refresh";
import { MODEL_FORM } from "../core/session/model";
import { unlistedExclusions } from "../core/slot";
import { publishFurther, publishSlots, refreshShop, trainShop } from "../jobs";
import {
  allExclusions,
  answerSaver,
  isOfStorefront,
  latestModel,
  learntTexts,
  lockModels,
  readStandingModel,
  type StandingModel,
  saveLatest,
  saveModel,
  storefrontSaver,
  storefrontsWithLists,
  storefrontTexts,
} from "../store.server";
import { storefrontChannels } from "./channel";
import { furtherGoods } from "./further-goods";
import { learningLines, learningViews } from "./learning";
import { learningTraits } from "./one-catalogue";
import { pack, unpack } from "./packed";
import type { Alike, Begun, Count, Part } from "./refresh-thread";
import { LEAST_ORDERS, remind, THREAD } from "./remind";
import { VIEWS_OF } from "./train";
import { buffersOf } from "./training-lines";

/** More new orders, as a share of those learnt from, or an older training: what items say of each other is out of date. */
const MOST_NEW = 0.01;
const LEARNT_FOR = DAY;
/** Subjects whose answers are made and written together. */
const PART = 100;

/**
 * Brings a shop's answers up to the orders that came since its last training: those of the products that were ordered,
 * and the shop's own lists. Where that is not enough, it asks for a training.
 * @returns how many answers were written; null where a training was asked for
 */
export function refresh(shopId: ShopId, signal?: AbortSignal): Promise<number | null> {
  return withThread(THREAD, { signal, isKept: true }, async (call) => {
    const startedAt = clock.now();
    const loaded = await inShop(shopId, async (scope) => {
      const [channel, ...further] = await storefrontChannels(scope);
      if (!channel) return null;
      const former = await readStandingModel(scope, MODEL_FORM);
      const asked = former && (await load(scope, call, former, { main: channel, further, now: startedAt }));
      if (asked) return { channelId: channel.id, former, ...asked };
      await ask(scope, request(trainShop, { shopId }, { key: shopId }));
      return null;
    });
    if (!loaded) return null;
    const { channelId, former, orderCount, alike, surroundings } = loaded;
    const { subjects, latest, demand } = await call<Surroundings, Begun>("begin", surroundings);
    const parts = makeAnswers(call, subjects, alike);
    const packed = await pack(latest);
    const outcome = await inShop(shopId, async (scope) => {
      await lockModels(scope);
      const last = await latestModel(scope);
      // A storefront may have left while the thread was at it.
      const [channel, ...standing] = await storefrontChannels(scope);
      if (channel?.id !== channelId || !last || !(await stands(scope, former))) return null;
      const isStanding = new Set<string>(standing.map(({ id }) => id));
      const now = clock.now();
      const about = { orderCount, productCount: surroundings.products.length, startedAt, finishedAt: now };
      const modelVersion = await saveModel(scope, { ...about, facts: last.facts });
      await saveLatest(scope, packed, modelVersion);
      const save = await answerSaver(scope, { channelId, modelVersion, demand, now }, subjects);
      const saveFurther = surroundings.storefronts && (await storefrontSaver(scope, { modelVersion, now }, subjects));
      let written = 0;
      for (const part of parts) {
        const answers = await part;
        written += await save(saveFurther ? answers.filter((answer) => !isOfStorefront(answer)) : answers);
        const theirs = answers.filter(isOfStorefront).filter(({ storefront }) => isStanding.has(storefront));
        if (saveFurther) written += await saveFurther(theirs);
      }
      await ask(scope, request(publishSlots, { shopId, channelId }, { key: channelId }));
      for (const { id } of standing)
        await ask(scope, request(publishFurther, { shopId, channelId: id, isFirst: false }, { key: id }));
      return written;
    });
    // Nobody else gets a thread that is still at it.
    await Promise.allSettled(parts);
    return outcome;
  });
}

/** Makes all answers, part by part, without waiting for who takes them: they are written while it makes the next. */
function makeAnswers(call: Call, subjects: readonly string[], alike: ReadonlyMap<string, Alike>): Promise<Answer[]>[] {
  const parts: Promise<Answer[]>[] = [];
  const follow = (make: () => Promise<Answer[]>) => {
    const made = (parts.at(-1) ?? Promise.resolve()).then(make);
    // Whoever takes it hears of it; what follows is not taken any more.
    made.catch(() => undefined);
    parts.push(made);
  };
  for (let start = 0; start < subjects.length; start += PART) {
    const some = subjects.slice(start, start + PART);
    const part = { subjects: some, alike: some.flatMap((subject) => alike.get(subject) ?? []) };
    follow(() => call<Part, Answer[]>("answersOf", part));
  }
  follow(() => call<null, Answer[]>("lists", null));
  return parts;
}

/** Whether nobody has learnt anew meanwhile. After another refresh, which may not know of all orders, it is begun again. */
async function stands(scope: ShopScope, former: StandingModel): Promise<boolean> {
  const standing = await readStandingModel(scope, MODEL_FORM);
  if (standing?.savedAt.getTime() !== former.savedAt.getTime()) return false;
  if (standing.modelVersion === former.modelVersion) return true;
  await ask(scope, request(refreshShop, { shopId: scope.shopId }, { key: scope.shopId }));
  return false;
}

/**
 * The thread counts orders while all else is read; null where what was learnt is too old, or too much has come since.
 * Likenesses by subject, as far as the thread does not know them.
 */
async function load(scope: ShopScope, call: Call, former: StandingModel, business: Business) {
  const { now } = business;
  if (now.getTime() - former.savedAt.getTime() > LEARNT_FOR) return null;
  const { customerIds: _, ...lines } = await learningLines(scope);
  const orderCount = lines.placedAtOfOrder.length;
  if (!isCurrent(former, orderCount)) return null;
  const { of, trainedTo, alike } = await remind(scope, call, former);
  const since = former.latest ? (await unpack<Latest>(former.latest)).now : trainedTo;
  const ordered = orderedSince({ lines, since });
  const [, rest] = await Promise.all([
    call<Count, void>("count", { ...of, lines, since }, { transfer: buffersOf(lines) }),
    readRest(scope, ordered, { ...business, alike: new Set(alike) }),
  ]);
  return { orderCount, ...rest };
}

interface Business {
  main: ChannelDto;
  /** Storefronts beside the main one. */
  further: readonly ChannelDto[];
  now: Date;
}

async function readRest(
  scope: ShopScope,
  ordered: readonly string[],
  { alike: known, ...business }: Business & { alike: ReadonlySet<string> },
) {
  const surroundings = await readSurroundings(scope, business);
  const unknown = ordered.filter((subject) => !known.has(subject));
  const alike: Alike[number][] = await learntTexts(scope, unknown, "similar");
  const channels = surroundings.storefronts?.map(({ storefront }) => storefront);
  if (channels) alike.push(...(await storefrontTexts(scope, channels, ordered, "similar")));
  const bySubject = new Map<string, Alike[number][]>();
  for (const of of alike) bySubject.set(of.subjectExternalId, [...(bySubject.get(of.subjectExternalId) ?? []), of]);
  return { surroundings, alike: bySubject };
}

async function readSurroundings(scope: ShopScope, { main, further, now }: Business): Promise<Surroundings> {
  const { timeZone } = await getShop(scope);
  const hidden = new Set(unlistedExclusions(await allExclusions(scope)));
  const products = await learningTraits(scope);
  const surroundings = {
    now: now.getTime(),
    views: await learningViews(scope, shopDay(new Date(now.getTime() - VIEWS_OF), timeZone)),
    products: products.map(({ externalId, productType, minPriceMinor, isShown }) => ({
      ...{ externalId, productType, priceMinor: Number(minPriceMinor) },
      isRecommendable: isShown && !hidden.has(externalId),
    })),
  };
  // What has no lists yet gets all of them from a training.
  const held = further.length > 0 ? await storefrontsWithLists(scope) : [];
  if (held.length === 0) return surroundings;
  const listed = further.filter(({ id }) => held.includes(id));
  const business = { main, further: listed, read: trainingTraits, catalogue: products, hidden };
  return { ...surroundings, storefronts: await furtherGoods(scope, business) };
}

/** Whether the orders since are few enough. */
function isCurrent({ orderCount: learntOf }: StandingModel, orders: number): boolean {
  return learntOf >= LEAST_ORDERS && Math.abs(orders - learntOf) <= MOST_NEW * learntOf;
}
