import type { CanonicalOrder, CanonicalProduct, Change } from "~/kernel/commerce";

interface Stored {
  [id: string]: unknown;
}

/**
 * The simplest keeper of records: applies changes as the contract says they are meant, so that two walks can be
 * compared by what they leave behind.
 */
export class Ledger {
  private readonly records = new Map<string, Stored>();
  private readonly children = new Map<string, Map<string, unknown>>();

  apply(changes: readonly Change[]): this {
    for (const change of changes) this.applyOne(change);
    return this;
  }

  ids(kind: string): string[] {
    return [...this.records.keys()]
      .filter((key) => key.startsWith(`${kind}:`))
      .map((key) => key.slice(kind.length + 1));
  }

  /** Everything, in an order of its own, amounts as text: equal ledgers have equal snapshots. */
  snapshot(): Record<string, unknown> {
    const entries = [...this.records].map(([key, record]): [string, unknown] => [key, this.whole(key, record)]);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, plain(value)]));
  }

  private applyOne(change: Change): void {
    switch (change.kind) {
      case "shop":
        this.put("shop", change.shop);
        break;
      case "location":
        this.put("location", change.location);
        break;
      case "product":
        this.putProduct(change.product);
        break;
      case "variants":
        this.add(`product:${change.productExternalId}/variants`, change.variants);
        break;
      case "collection": {
        const { productExternalIds, ...header } = change.collection;
        this.put("collection", header);
        if (productExternalIds) this.children.delete(`collection:${header.externalId}/members`);
        this.members(header.externalId, 0, productExternalIds ?? []);
        break;
      }
      case "collection-members":
        this.members(change.collectionExternalId, change.startPosition, change.productExternalIds);
        break;
      case "inventory-level":
        this.records.set(levelKey(change.level), { ...change.level });
        break;
      case "customer":
        this.put("customer", change.customer);
        break;
      case "order":
        this.putOrder(change.order);
        break;
      case "order-lines":
        this.add(`order:${change.orderExternalId}/lines`, change.lines);
        break;
      case "refund":
        this.add(`order:${change.refund.orderExternalId}/refunds`, [change.refund]);
        break;
      case "fulfillment":
        this.add(`order:${change.fulfillment.orderExternalId}/fulfillments`, [change.fulfillment]);
        break;
      case "inventory-level-deleted":
        this.records.delete(levelKey(change));
        break;
      case "location-deleted":
      case "product-deleted":
      case "collection-deleted":
      case "customer-deleted":
      case "order-deleted":
        this.records.delete(`${change.kind.replace("-deleted", "")}:${change.externalId}`);
        break;
      case "stale":
        break;
    }
  }

  private putProduct({ variants, ...header }: CanonicalProduct): void {
    this.put("product", header);
    if (variants) this.replace(`product:${header.externalId}/variants`, variants);
  }

  private putOrder({ lines, refunds, fulfillments, ...header }: CanonicalOrder): void {
    this.put("order", header);
    for (const [name, list] of Object.entries({ lines, refunds, fulfillments })) {
      if (list) this.replace(`order:${header.externalId}/${name}`, list);
    }
  }

  private put(kind: string, record: { externalId: string }): void {
    this.records.set(`${kind}:${record.externalId}`, { ...record });
  }

  private replace(list: string, items: readonly { externalId: string }[]): void {
    this.children.delete(list);
    this.add(list, items);
  }

  private add(list: string, items: readonly { externalId: string }[]): void {
    const own = this.children.get(list) ?? new Map<string, unknown>();
    for (const item of items) own.set(item.externalId, item);
    this.children.set(list, own);
  }

  private members(collection: string, start: number, ids: string[]): void {
    this.add(
      `collection:${collection}/members`,
      ids.map((externalId, index) => ({ externalId, position: start + index })),
    );
  }

  private whole(key: string, record: Stored): Stored {
    const lists = ["variants", "members", "lines", "refunds", "fulfillments"].flatMap((name): [string, unknown][] => {
      const own = this.children.get(`${key}/${name}`);
      return own && own.size > 0 ? [[name, inOrder([...own.values()])]] : [];
    });
    return { ...record, ...Object.fromEntries(lists) };
  }
}

function levelKey(level: { inventoryItemExternalId: string; locationExternalId: string }): string {
  return `level:${level.inventoryItemExternalId}@${level.locationExternalId}`;
}

/** Positions say which comes first, not where it stands: they are compared by the order they make. */
function inOrder(items: unknown[]): unknown[] {
  const rank = (item: unknown) => {
    const { position, externalId } = item as { position?: number; externalId?: string };
    return { position: position ?? 0, externalId: externalId ?? "" };
  };
  const sorted = [...items].sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    return left.position - right.position || (left.externalId < right.externalId ? -1 : 1);
  });
  return sorted.map((item) => ({ ...(item as object), position: undefined }));
}

/** Money as text, instants as milliseconds, lists without an order of their own sorted. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, item: unknown) => (typeof item === "bigint" ? `${item}` : item)));
}
