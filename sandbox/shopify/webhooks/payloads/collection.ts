import { type CollectionRow, fileUrl, fromJson, gid, type ShopState } from "../../state";
import { shopWords } from "./shop-words";

/** `collections/create` and `collections/update`; null when the collection is gone. */
export function collectionPayload(state: ShopState, id: number): Record<string, unknown> | null {
  const row = state.sql("SELECT * FROM collections WHERE id = ?").get(id) as unknown as CollectionRow | undefined;
  if (row === undefined) return null;
  const words = shopWords(state);
  const payload: Record<string, unknown> = {
    id,
    handle: row.handle,
    title: row.title,
    updated_at: words.time(row.updatedAt),
    body_html: row.descriptionHtml,
    published_at: words.time(row.createdAt),
    sort_order: row.sortOrder.toLowerCase().replaceAll("_", "-"),
    template_suffix: null,
    published_scope: "web",
    admin_graphql_api_id: gid("Collection", id),
  };
  const image = row.image === null ? null : fromJson(row.image);
  if (image !== null) {
    payload["image"] = {
      created_at: words.time(row.createdAt),
      alt: image.alt,
      width: image.width,
      height: image.height,
      src: fileUrl(state, image.file),
    };
  }
  return payload;
}
