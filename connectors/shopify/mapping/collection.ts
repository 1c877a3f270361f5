import type { CanonicalCollection } from "~/kernel/commerce";
import type { Damaged } from "../../contract/ports";
import { recordFields } from "./fields";

export function readCollection(
  value: unknown,
  productExternalIds: string[] | null,
  damaged: Damaged[],
): CanonicalCollection | null {
  const record = recordFields(value, "collection", damaged);
  if (!record) return null;
  const { fields, externalId } = record;
  return {
    externalId,
    title: fields.text("title"),
    handle: fields.text("handle"),
    imageUrl: fields.object("image")?.textOrNull("url") ?? null,
    productExternalIds,
    updatedAt: fields.instant("updatedAt"),
  };
}
