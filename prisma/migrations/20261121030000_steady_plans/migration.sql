-- Plans that do not depend on which shops the last ANALYZE met. With statistics on "shopId", a shop that was imported
-- since is taken for one row: the planner then walks all of its rows once per row (measured: 5 s became 165 s). Without
-- them every shop is taken for one in 200, whose plans hold for small and large shops alike.
CREATE OR REPLACE FUNCTION aisle_protect(target regclass, shop_column text DEFAULT 'shopId') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY in_shop ON %s TO aisle_tenant USING (%I = current_setting(''app.shop_id'')::uuid) WITH CHECK (%I = current_setting(''app.shop_id'')::uuid)',
    target, shop_column, shop_column);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO aisle_tenant', target);
  EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS 0', target, shop_column);
END $$;

DO $$
DECLARE protected regclass;
BEGIN
  FOR protected IN
    SELECT c.oid::regclass FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind = 'r' AND c.relrowsecurity AND a.attname = 'shopId'
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER COLUMN "shopId" SET STATISTICS 0', protected);
  END LOOP;
END $$;
