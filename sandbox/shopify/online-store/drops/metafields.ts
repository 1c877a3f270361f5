import { Drop } from "liquidjs";
import { type MetafieldOwnerType, type MetafieldRow, readGid } from "../../state";
import type { Page } from "../render/page";

/** Liquid's `metafields` of one owner: `metafields.<namespace>.<key>`. */
export class MetafieldsDrop extends Drop {
  constructor(
    private readonly _page: Page,
    private readonly _owner: MetafieldOwnerType,
    private readonly _id: number,
  ) {
    super();
  }
  override liquidMethodMissing(namespace: string | number) {
    return new NamespaceDrop(this._page, this._owner, this._id, namespaces(this._page, this._owner, String(namespace)));
  }
}

/**
 * How a name in Liquid resolves. `$app` and `$app:x` work only where the app's own Liquid is rendered; the app's data
 * metafields (`app.metafields.x`) are found under the plain and the reserved name.
 */
function namespaces(page: Page, owner: MetafieldOwnerType, name: string): string[] {
  const app = page.renderingApp;
  const reserved = (rest: string) => (app ? `app--${app.appId}${rest ? `--${rest}` : ""}` : "");
  if (name === "$app" || name.startsWith("$app:")) return app ? [reserved(name.slice("$app:".length))] : [];
  return owner === "APP_INSTALLATION" ? [name, reserved(name)] : [name];
}

class NamespaceDrop extends Drop {
  constructor(
    private readonly _page: Page,
    private readonly _owner: MetafieldOwnerType,
    private readonly _id: number,
    private readonly _names: string[],
  ) {
    super();
  }
  override liquidMethodMissing(key: string | number) {
    for (const name of this._names) {
      const row = this._page.state
        .sql("SELECT * FROM metafields WHERE ownerType = ? AND ownerId = ? AND namespace = ? AND key = ?")
        .get(this._owner, this._id, name, String(key)) as unknown as MetafieldRow | undefined;
      if (row) return new MetafieldDrop(this._page, row);
    }
    return undefined;
  }
}

class MetafieldDrop extends Drop {
  private _value: unknown;

  constructor(
    private readonly _page: Page,
    private readonly _row: MetafieldRow,
  ) {
    super();
  }
  get type() {
    return this._row.type;
  }
  get "list?"() {
    return this._row.type.startsWith("list.");
  }
  get value() {
    this._value ??= readValue(this._page, this._row);
    return this._value;
  }
  override toString() {
    return this._row.value;
  }
  toJSON() {
    return this._row.value;
  }
}

/** A reference to what is deleted or unpublished is nothing; in a list it is left out. */
function readValue(page: Page, row: MetafieldRow): unknown {
  switch (row.type) {
    case "product_reference":
      return product(page, row.value);
    case "list.product_reference":
      return (JSON.parse(row.value) as string[]).map((gid) => product(page, gid)).filter((one) => one !== null);
    case "number_integer":
    case "number_decimal":
      return Number(row.value);
    case "boolean":
      return row.value === "true";
    case "json":
    case "rating":
    case "money":
    case "dimension":
    case "weight":
    case "volume":
      return JSON.parse(row.value);
    default:
      return row.type.startsWith("list.") ? JSON.parse(row.value) : row.value;
  }
}

function product(page: Page, gid: string) {
  const read = readGid(gid);
  return read?.type === "Product" ? page.product(read.id) : null;
}
