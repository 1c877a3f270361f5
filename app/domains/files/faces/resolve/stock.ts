import { mergeStock, type VariantName } from "#connectors/files/records/stock";
import type { CanonicalInventoryLevel, Change } from "~/kernel/commerce";
import { canonicalLevels, locationNames, type StockItem, stockItems } from "../../../catalog/catalog.server";
import type { CellProblem, FileRecord, ToldOf } from "../../contract";
import { fold } from "./fold";
import type { Canonical, KindWork, ResolveContext } from "./resolved";

type Told = FileRecord<ToldOf["stock"]>;
type Level = CanonicalInventoryLevel;

const BETWEEN = " @ ";
const keyOf = (level: Level) => level.inventoryItemExternalId + BETWEEN + level.locationExternalId;
const of = (canonical: Canonical) => canonical as Level;

export const stock: KindWork<"stock"> = {
  record: "level",
  async resolve(context, records) {
    const found = await find(context, records);
    const resolution = await fold<ToldOf["stock"], Level>(context, found.records, {
      keyOf,
      title: (level) => level.inventoryItemExternalId,
      held: (channelId, keys) => held(context.scope, channelId, keys),
      merge: (before, record) =>
        mergeStock(before, record, record.key.slice(0, record.key.lastIndexOf(BETWEEN)), context.defaults),
    });
    return {
      ...resolution,
      problems: [...found.problems, ...resolution.problems],
      refused: resolution.refused + found.problems.length,
    };
  },
  held: (scope, channelId, keys) => held(scope, channelId, keys),
  changesOf(after) {
    const level = of(after);
    const name = level.locationExternalId;
    const location: Change = {
      kind: "location",
      location: { externalId: name, name, isActive: true, countryCode: null },
    };
    return [location, { kind: "inventory-level", level }];
  },
  tombstone(key) {
    const at = key.lastIndexOf(BETWEEN);
    return {
      kind: "inventory-level-deleted",
      inventoryItemExternalId: key.slice(0, at),
      locationExternalId: key.slice(at + BETWEEN.length),
    };
  },
};

async function held(scope: ResolveContext["scope"], channelId: string, keys: readonly string[]) {
  const items = new Set(keys.map((key) => key.slice(0, key.lastIndexOf(BETWEEN))));
  const wanted = new Set(keys);
  const levels = await canonicalLevels(scope, channelId, [...items]);
  return new Map(levels.map((level) => [keyOf(level), level] as const).filter(([key]) => wanted.has(key)));
}

/** Which item each row counts: its key becomes the item's at the place. */
async function find(
  context: ResolveContext,
  records: readonly Told[],
): Promise<{ records: Told[]; problems: CellProblem[] }> {
  const out = { records: [] as Told[], problems: [] as CellProblem[] };
  for (const channelId of new Set(records.map((record) => channelOf(context, record)))) {
    const own = records.filter((record) => channelOf(context, record) === channelId);
    const items = await itemsOf(context, channelId, own);
    const places = channelId === context.channelId ? null : await locationNames(context.scope, channelId);
    const ids = new Map([...(places ?? [])].map(([id, name]) => [name, id]));
    for (const record of own) {
      const matches = items(record.told.variant);
      const [item] = matches;
      const locationId = ids.get(record.told.locationName) ?? record.told.locationId;
      if (record.problems.length > 0) out.records.push(record);
      else if (!item || matches.length > 1) out.problems.push(missing(record, matches.length));
      else out.records.push({ ...record, key: item.item + BETWEEN + locationId, told: { ...record.told, locationId } });
    }
  }
  return out;
}

const channelOf = (context: ResolveContext, record: Told) =>
  record.channelId !== null && context.platforms.has(record.channelId) ? record.channelId : context.channelId;

function missing({ row, told }: Told, matches: number): CellProblem {
  const { variantId, sku, barcode, byOptions } = told.variant;
  const found = variantId ?? sku ?? barcode ?? byOptions ?? "";
  return { row, field: sku ? "sku" : null, code: matches > 1 ? "several-products" : "no-product", found };
}

async function itemsOf({ scope }: ResolveContext, channelId: string, records: readonly Told[]) {
  const names = records.map(({ told }) => told.variant);
  const all = (pick: (name: VariantName) => string | null) => [...new Set(names.flatMap((name) => pick(name) ?? []))];
  const found = await stockItems(scope, channelId, {
    externalIds: all(({ variantId, byOptions }) => variantId ?? byOptions),
    skus: all(({ sku }) => sku),
    barcodes: all(({ variantId, sku, barcode }) => (variantId || sku ? null : barcode)),
  });
  const group = (pick: (item: StockItem) => string | null) => {
    const groups = new Map<string, StockItem[]>();
    for (const item of found) {
      const name = pick(item);
      if (name) groups.set(name, [...(groups.get(name) ?? []), item]);
    }
    return groups;
  };
  const byId = group((item) => item.externalId);
  const bySku = group((item) => item.sku);
  const byBarcode = group((item) => item.barcode);
  return ({ variantId, sku, barcode, byOptions }: VariantName): StockItem[] =>
    (variantId && byId.get(variantId)) ||
    (byOptions && byId.get(byOptions)) ||
    (sku && bySku.get(sku)) ||
    (barcode && byBarcode.get(barcode)) ||
    [];
}
