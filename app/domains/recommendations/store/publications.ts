import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { newId } from "~/kernel/ids";

export interface PublicationRow {
  id: string;
  state: string;
  done: number;
  total: number;
  calls: number;
  failure: string | null;
  startedAt: Date;
  finishedAt: Date | null;
}

export async function latestPublication(scope: ShopScope): Promise<PublicationRow | null> {
  return rows(scope).prisma.publication.findFirst({ where: { shopId: scope.shopId }, orderBy: { startedAt: "desc" } });
}

/** Fewer lists say little of how long one takes. */
const LEAST_FOR_PACE = 100;

/** Seconds a list took in the last publication that was long enough to tell; null before there was one. */
export async function latestPace(scope: ShopScope): Promise<number | null> {
  const [row] = await rows(scope).sql<{ pace: number }>(
    `SELECT (extract(epoch FROM "finishedAt" - "startedAt") / done)::float8 AS pace FROM "Publication"
     WHERE "shopId" = $1 AND state = 'done' AND done >= $2 AND "finishedAt" IS NOT NULL ORDER BY "startedAt" DESC LIMIT 1`,
    [scope.shopId, LEAST_FOR_PACE],
  );
  return row?.pace ?? null;
}

/** The running publication, or a new one. `total` follows what is left to do. */
export async function continuePublication(
  scope: ShopScope,
  channelId: string,
  pending: number,
  now: Date,
): Promise<PublicationRow> {
  const { prisma } = rows(scope);
  const running = await prisma.publication.findFirst({
    where: { shopId: scope.shopId, channelId, state: "running" },
    orderBy: { startedAt: "desc" },
  });
  if (!running) {
    return prisma.publication.create({
      data: { shopId: scope.shopId, id: newId(), channelId, total: pending, startedAt: now },
    });
  }
  return prisma.publication.update({
    where: { shopId_id: { shopId: scope.shopId, id: running.id } },
    data: { total: running.done + pending },
  });
}

export async function advancePublication(
  scope: ShopScope,
  id: string,
  by: { done: number; calls: number },
): Promise<void> {
  await rows(scope).prisma.publication.update({
    where: { shopId_id: { shopId: scope.shopId, id } },
    data: { done: { increment: by.done }, calls: { increment: by.calls } },
  });
}

export async function endPublication(
  scope: ShopScope,
  id: string,
  state: "done" | "failed",
  failure: string | null,
  now: Date,
): Promise<void> {
  await rows(scope).prisma.publication.update({
    where: { shopId_id: { shopId: scope.shopId, id } },
    data: { state, failure, finishedAt: now },
  });
}

/** What was last written shop-wide, as one digest kept on the shop-wide slot. */
export async function shopWideDigest(scope: ShopScope): Promise<string | null> {
  const found = await rows(scope).prisma.slot.findUnique({
    where: {
      shopId_strategy_subjectExternalId: { shopId: scope.shopId, strategy: "shop_wide", subjectExternalId: "" },
    },
    select: { publishedDigest: true },
  });
  return found?.publishedDigest ?? null;
}

export async function saveShopWideDigest(
  scope: ShopScope,
  channelId: string,
  digest: string,
  now: Date,
): Promise<void> {
  const key = { shopId: scope.shopId, strategy: "shop_wide", subjectExternalId: "" };
  const data = {
    channelId,
    modelVersion: 2_147_483_647,
    items: [],
    digest,
    publishedDigest: digest,
    publishedAt: now,
    updatedAt: now,
  };
  await rows(scope).prisma.slot.upsert({
    where: { shopId_strategy_subjectExternalId: key },
    create: { ...key, ...data },
    update: data,
  });
}
