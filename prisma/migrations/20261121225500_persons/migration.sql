-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "emailKey" TEXT,
ADD COLUMN     "isEmailVerified" BOOLEAN,
ADD COLUMN     "isPhoneVerified" BOOLEAN,
ADD COLUMN     "mergedBy" TEXT,
ADD COLUMN     "personFirstOrderAt" TIMESTAMPTZ(3),
ADD COLUMN     "personId" UUID,
ADD COLUMN     "personLastOrderAt" TIMESTAMPTZ(3),
ADD COLUMN     "personOrderCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "personSpentMinor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "phoneKey" TEXT;

-- The owner is held to row security as well: every shop's rows are filled here.
ALTER TABLE "Customer" NO FORCE ROW LEVEL SECURITY;
-- Who is known stands alone until the platforms tell of them again. The keys are made as `core/keys.ts` makes them.
UPDATE "Customer" SET
  "personId" = id,
  "emailKey" = CASE WHEN lower(btrim(email)) ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' THEN lower(btrim(email)) END,
  "phoneKey" = CASE WHEN regexp_replace(phone, '[\s().\-]', '', 'g') ~ '^\+[1-9][0-9]{6,14}$' THEN regexp_replace(phone, '[\s().\-]', '', 'g') END,
  "personOrderCount" = "orderCount", "personSpentMinor" = "spentMinor",
  "personFirstOrderAt" = "firstOrderAt", "personLastOrderAt" = "lastOrderAt";
ALTER TABLE "Customer" FORCE ROW LEVEL SECURITY;
ALTER TABLE "Customer" ALTER COLUMN "personId" SET NOT NULL;

-- CreateTable
CREATE TABLE "ConsentChange" (
    "shopId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "consent" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ConsentChange_pkey" PRIMARY KEY ("shopId","customerId","purpose","at")
);

-- CreateIndex
CREATE INDEX "Customer_shopId_emailKey_idx" ON "Customer"("shopId", "emailKey");

-- CreateIndex
CREATE INDEX "Customer_shopId_phoneKey_idx" ON "Customer"("shopId", "phoneKey");

-- CreateIndex
CREATE INDEX "Customer_shopId_personId_idx" ON "Customer"("shopId", "personId");


-- Below: what the schema language cannot say.

SELECT aisle_protect('"ConsentChange"');

-- The list shows one row a person, in the order in which it is read at first; it takes the place of the one by record.
CREATE INDEX "Customer_persons_idx" ON "Customer" ("shopId", "personLastOrderAt" DESC NULLS LAST, id DESC)
  WHERE "deletedAt" IS NULL AND "personId" = id;
DROP INDEX "Customer_listed_idx";

-- What a person bought over all records that stand, written where the person's id is a record's.
CREATE FUNCTION aisle_keep_person_facts(persons uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  FOR i IN 1 .. coalesce(array_length(persons, 1), 0) LOOP
    UPDATE "Customer" t
       SET "personOrderCount" = s.orders, "personSpentMinor" = s.spent, "personFirstOrderAt" = s.first, "personLastOrderAt" = s.last
      FROM (SELECT coalesce(sum(m."orderCount"), 0)::int AS orders, coalesce(sum(m."spentMinor"), 0)::bigint AS spent,
              min(m."firstOrderAt") AS first, max(m."lastOrderAt") AS last
            FROM "Customer" m
            WHERE m."shopId" = current_setting('app.shop_id')::uuid AND m."personId" = persons[i] AND m."deletedAt" IS NULL) s
     WHERE t."shopId" = current_setting('app.shop_id')::uuid AND t.id = persons[i]
       AND (t."personOrderCount", t."personSpentMinor", t."personFirstOrderAt", t."personLastOrderAt")
           IS DISTINCT FROM (s.orders, s.spent, s.first, s.last);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION aisle_save_customer_facts(
  ids uuid[], orders int[], spent bigint[], first timestamptz[], last timestamptz[]
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  person uuid;
  is_alone boolean;
BEGIN
  FOR i IN 1 .. coalesce(array_length(ids, 1), 0) LOOP
    UPDATE "Customer" t
       SET "orderCount" = orders[i], "spentMinor" = spent[i], "firstOrderAt" = first[i], "lastOrderAt" = last[i],
           "personOrderCount" = CASE WHEN t."mergedBy" IS NULL THEN orders[i] ELSE t."personOrderCount" END,
           "personSpentMinor" = CASE WHEN t."mergedBy" IS NULL THEN spent[i] ELSE t."personSpentMinor" END,
           "personFirstOrderAt" = CASE WHEN t."mergedBy" IS NULL THEN first[i] ELSE t."personFirstOrderAt" END,
           "personLastOrderAt" = CASE WHEN t."mergedBy" IS NULL THEN last[i] ELSE t."personLastOrderAt" END
     WHERE t."shopId" = current_setting('app.shop_id')::uuid AND t.id = ids[i]
       AND (t."orderCount", t."spentMinor", t."firstOrderAt", t."lastOrderAt")
           IS DISTINCT FROM (orders[i], spent[i], first[i], last[i])
    RETURNING t."personId", t."mergedBy" IS NULL INTO person, is_alone;
    IF FOUND AND NOT is_alone THEN PERFORM aisle_keep_person_facts(ARRAY[person]); END IF;
  END LOOP;
END $$;

-- Whose records are, each row found by its key; gives back the persons that lost or gained one.
CREATE FUNCTION aisle_save_persons(ids uuid[], persons uuid[], reasons text[]) RETURNS SETOF uuid LANGUAGE plpgsql AS $$
DECLARE
  before uuid;
BEGIN
  FOR i IN 1 .. coalesce(array_length(ids, 1), 0) LOOP
    SELECT t."personId" INTO before FROM "Customer" t
     WHERE t."shopId" = current_setting('app.shop_id')::uuid AND t.id = ids[i] FOR UPDATE;
    CONTINUE WHEN NOT FOUND;
    UPDATE "Customer" t SET "personId" = persons[i], "mergedBy" = reasons[i]
     WHERE t."shopId" = current_setting('app.shop_id')::uuid AND t.id = ids[i]
       AND (t."personId", t."mergedBy") IS DISTINCT FROM (persons[i], reasons[i]);
    IF FOUND THEN
      RETURN NEXT before;
      RETURN NEXT persons[i];
    END IF;
  END LOOP;
END $$;
