-- A store that was connected in Aisle itself: its plugin is brought a connection, one a channel.
ALTER TABLE "PluginConnection" ADD COLUMN "isDelivered" BOOLEAN NOT NULL DEFAULT false;
CREATE UNIQUE INDEX "PluginConnection_delivered_key" ON "PluginConnection"("channelId") WHERE "isDelivered";
