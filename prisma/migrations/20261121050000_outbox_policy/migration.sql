-- A scope tells and asks for its own shop alone; it never reads the outbox. The relay sees all of it. Not forced: the
-- owner looks at it when something waits.
ALTER TABLE "OutboxEvent" ENABLE ROW LEVEL SECURITY;
CREATE POLICY told_in_shop ON "OutboxEvent" FOR INSERT TO aisle_tenant WITH CHECK ("shopId" = current_setting('app.shop_id')::uuid);
CREATE POLICY relayed ON "OutboxEvent" TO aisle_ingress USING (true) WITH CHECK (true);
