-- What a known customer did: few of a shop's acts name one.
CREATE INDEX "BehaviourEvent_customer_idx" ON "BehaviourEvent" ("shopId", subject) WHERE subject ~ '^c[0-9]+$';
-- What a browser did, without what it was only shown, which is most.
CREATE INDEX "BehaviourEvent_browser_idx" ON "BehaviourEvent" ("shopId", "clientId", "occurredAt")
  WHERE name IN ('product_viewed', 'search_submitted', 'product_added_to_cart', 'checkout_started', 'aisle:click', 'aisle:add');
