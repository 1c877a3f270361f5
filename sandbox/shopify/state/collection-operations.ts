import { getCollection } from "./catalogue";
import { freeHandle, toHandle } from "./handle";
import { nextId } from "./ids";
import { insertRow, updateRow } from "./insert";
import { done, type Outcome, refuse } from "./outcome";
import type { CollectionRow } from "./rows";
import type { ShopState } from "./shop-state";

/** Makes a collection of the products in the given order. */
export function createCollection(
  state: ShopState,
  input: { title: string; descriptionHtml?: string; products?: number[] },
): Outcome<CollectionRow> {
  if (input.title.trim() === "") return refuse("Title can't be blank", ["title"]);
  return state.transaction(() => {
    const id = nextId(state, "collections");
    const at = state.instant();
    insertRow(state, "collections", {
      id,
      title: input.title,
      handle: freeHandle(state, "collections", toHandle(input.title)),
      descriptionHtml: input.descriptionHtml ?? "",
      image: null,
      sortOrder: "MANUAL",
      createdAt: at,
      updatedAt: at,
    });
    writeProducts(state, id, input.products ?? []);
    state.recordChange("collections/create", { id });
    return done(getCollection(state, id) as CollectionRow);
  });
}

/** Changes a collection; `products` replaces its list. */
export function updateCollection(
  state: ShopState,
  id: number,
  input: { title?: string; descriptionHtml?: string; products?: number[] },
): Outcome<CollectionRow> {
  if (!getCollection(state, id)) return refuse("Collection does not exist", ["id"]);
  return state.transaction(() => {
    updateRow(state, "collections", id, {
      ...(input.title === undefined ? {} : { title: input.title }),
      ...(input.descriptionHtml === undefined ? {} : { descriptionHtml: input.descriptionHtml }),
      updatedAt: state.instant(),
    });
    if (input.products) writeProducts(state, id, input.products);
    state.recordChange("collections/update", { id });
    return done(getCollection(state, id) as CollectionRow);
  });
}

export function deleteCollection(state: ShopState, id: number): Outcome<number> {
  if (!getCollection(state, id)) return refuse("Collection does not exist", ["id"]);
  return state.transaction(() => {
    state.sql("DELETE FROM collectionProducts WHERE collectionId = ?").run(id);
    state.sql("DELETE FROM metafields WHERE ownerType = 'COLLECTION' AND ownerId = ?").run(id);
    state.sql("DELETE FROM collections WHERE id = ?").run(id);
    state.recordChange("collections/delete", { id });
    return done(id);
  });
}

function writeProducts(state: ShopState, collectionId: number, products: readonly number[]): void {
  state.sql("DELETE FROM collectionProducts WHERE collectionId = ?").run(collectionId);
  products.forEach((productId, position) => {
    insertRow(state, "collectionProducts", { collectionId, productId, position });
  });
}
