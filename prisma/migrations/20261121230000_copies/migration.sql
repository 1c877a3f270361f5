-- What the schema language cannot say: copies are few, and are found by the order that they were copied from.
CREATE INDEX "Order_copyOf_idx" ON "Order" ("shopId", "copyOfId") WHERE "copyOfId" IS NOT NULL;
