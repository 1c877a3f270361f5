import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { WooClient } from "../http/client";
import { idIn } from "../mapping/values";

const PAGE = 100;

/** The products of a category and of those below it, by their ids. */
export async function membersOf(client: WooClient, category: string): Promise<Result<string[], ConnectorError>> {
  const members = new Set<string>();
  for (let page = 1; ; page++) {
    const listed = await client.list("products", {
      ...{ category, status: "any", _fields: "id", per_page: PAGE, page, orderby: "id", order: "asc" },
    });
    if (!listed.ok) return listed;
    for (const { id } of listed.value.items) {
      const member = idIn(id);
      if (member !== null) members.add(member);
    }
    if (listed.value.items.length < PAGE) return ok([...members]);
  }
}
