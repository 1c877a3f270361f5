-- Whoever adds a row of a shop holds the shop's own row until it commits, and finds it there: the erasure of a shop waits
-- for what is under way, and nothing is added after it. Once a statement, where a foreign key to "Shop" would look once a
-- row. Updates and deletions need no such check: what they could reach is gone with the shop.
CREATE FUNCTION aisle_shop_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "Shop" WHERE id = current_setting('app.shop_id')::uuid FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE foreign_key_violation USING MESSAGE = format('a row of "%s" for a shop that does not exist', TG_TABLE_NAME),
      TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;

-- The outbox is written by the relay too, which has no scope; the owner restores and mends.
CREATE FUNCTION aisle_hold_to_shop(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'CREATE TRIGGER shop_stands BEFORE INSERT ON %s FOR EACH STATEMENT WHEN (current_user = ''aisle_tenant'') EXECUTE FUNCTION aisle_shop_stands()',
    target);
END $$;

CREATE OR REPLACE FUNCTION aisle_protect(target regclass, shop_column text DEFAULT 'shopId') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY in_shop ON %s TO aisle_tenant USING (%I = current_setting(''app.shop_id'')::uuid) WITH CHECK (%I = current_setting(''app.shop_id'')::uuid)',
    target, shop_column, shop_column);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO aisle_tenant', target);
  EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS 0', target, shop_column);
  PERFORM aisle_hold_to_shop(target);
END $$;

DO $$
DECLARE held regclass;
BEGIN
  FOR held IN
    SELECT c.oid::regclass FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relrowsecurity AND a.attname = 'shopId'
  LOOP
    PERFORM aisle_hold_to_shop(held);
  END LOOP;
END $$;
