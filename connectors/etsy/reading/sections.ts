import { z } from "zod";
import type { Change } from "~/kernel/commerce";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { Cursor, Damaged, Page } from "../../contract/ports";
import { idOf, type Json } from "../../contract/reading/fields";
import { type EtsyClient, PAGE } from "../http/client";
import { readSection } from "../mapping/shop";

export function sectionsOf(client: EtsyClient) {
  return client.list(client.inShop("sections"), {}, { patience: "record" });
}

/** A section with its active listings. */
export async function wholeSection(
  client: EtsyClient,
  section: Json,
  damaged: Damaged[],
): Promise<Result<Change[], ConnectorError>> {
  const members: Json[] = [];
  const id = idOf(section["shop_section_id"]);
  for (let offset = 0; id !== null; offset += PAGE) {
    const listed = await client.list(
      client.inShop("shop-sections/listings"),
      { shop_section_ids: id, limit: PAGE, offset },
      { patience: "record" },
    );
    if (!listed.ok) return listed;
    members.push(...listed.value.items);
    if (listed.value.items.length < PAGE) break;
  }
  const collection = readSection(section, members, damaged);
  return ok(collection ? [{ kind: "collection", collection }] : []);
}

const cursorSchema = z.object({ after: z.string().nullable(), done: z.number() });

/** A page is one section. They have no date of change: all of them, whatever `since` says. */
export async function pullSections(client: EtsyClient, cursor: Cursor | null): Promise<Result<Page, ConnectorError>> {
  const parsed = cursorSchema.safeParse(cursor);
  const at = parsed.success ? parsed.data : { after: null, done: 0 };
  const listed = await sectionsOf(client);
  if (!listed.ok) return listed;
  // By their numbers, so that sections that are moved are neither missed nor met twice.
  const sections = listed.value.items
    .filter((item) => idOf(item["shop_section_id"]) !== null)
    .sort((a, b) => Number(a["shop_section_id"]) - Number(b["shop_section_id"]))
    .filter((item) => at.after === null || Number(item["shop_section_id"]) > Number(at.after));
  const [section, ...rest] = sections;
  if (!section) return ok({ changes: [], damaged: [], next: null });
  const damaged: Damaged[] = [];
  const changes = await wholeSection(client, section, damaged);
  if (!changes.ok) return changes;
  const done = at.done + 1;
  const next = rest.length > 0 ? { after: String(section["shop_section_id"]), done } : null;
  return ok({ changes: changes.value, damaged, next, progress: { done, total: done + rest.length } });
}
