-- What customers bought and spent, each row found by its key. As one UPDATE ... FROM the planner, which takes a shop for one
-- in 200, walks all customers of the shop for every page of an import (measured at 43,390 customers: 25 s of an import).
CREATE FUNCTION aisle_save_customer_facts(
  ids uuid[], orders int[], spent bigint[], first timestamptz[], last timestamptz[]
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  FOR i IN 1 .. coalesce(array_length(ids, 1), 0) LOOP
    UPDATE "Customer" t
       SET "orderCount" = orders[i], "spentMinor" = spent[i], "firstOrderAt" = first[i], "lastOrderAt" = last[i]
     WHERE t."shopId" = current_setting('app.shop_id')::uuid AND t.id = ids[i]
       AND (t."orderCount", t."spentMinor", t."firstOrderAt", t."lastOrderAt")
           IS DISTINCT FROM (orders[i], spent[i], first[i], last[i]);
  END LOOP;
END $$;
