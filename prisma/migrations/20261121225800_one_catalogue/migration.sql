-- The one catalogue: products that lead, by title. Read in order, and counted by the index alone.
CREATE INDEX "Product_leading_idx" ON "Product" ("shopId", title, id) WHERE "deletedAt" IS NULL AND "leadId" = id;

-- Each row found by its key: as one UPDATE ... FROM the planner, which takes a shop for one in 200, may walk the whole
-- catalogue for every page of an import.
CREATE FUNCTION aisle_save_items(ids uuid[], items uuid[], matched_by text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  FOR i IN 1 .. coalesce(array_length(ids, 1), 0) LOOP
    UPDATE "Variant" SET "itemId" = items[i], "matchedBy" = matched_by[i]
     WHERE "shopId" = current_setting('app.shop_id')::uuid AND id = ids[i];
  END LOOP;
END $$;

CREATE FUNCTION aisle_save_leads(ids uuid[], leads uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  FOR i IN 1 .. coalesce(array_length(ids, 1), 0) LOOP
    UPDATE "Product" SET "leadId" = leads[i] WHERE "shopId" = current_setting('app.shop_id')::uuid AND id = ids[i];
  END LOOP;
END $$;
