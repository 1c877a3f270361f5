-- Which storefront told of an act, where it has a key of its own.
ALTER TABLE "BehaviourEvent" ADD COLUMN "channelId" UUID;
CREATE INDEX "BehaviourEvent_channel_idx" ON "BehaviourEvent" ("shopId", "channelId") WHERE "channelId" IS NOT NULL;
