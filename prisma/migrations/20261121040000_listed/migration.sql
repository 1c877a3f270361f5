-- What the lists show, in the order in which they show it at first: a page is read in order, and rows are counted by the
-- index alone. They take the place of the indexes on the same columns.
CREATE INDEX "Order_listed_idx" ON "Order" ("shopId", "placedAt" DESC, id DESC) WHERE "deletedAt" IS NULL;
CREATE INDEX "Product_listed_idx" ON "Product" ("shopId", title, id) WHERE "deletedAt" IS NULL;
CREATE INDEX "Customer_listed_idx" ON "Customer" ("shopId", "lastOrderAt" DESC NULLS LAST, id DESC) WHERE "deletedAt" IS NULL;
DROP INDEX "Order_shopId_placedAt_idx";
DROP INDEX "Product_shopId_title_idx";
DROP INDEX "Customer_shopId_lastOrderAt_idx";
