import { type ApiAnswer, type ApiCall, ApiError, listed, listOf, notFound, ok, paging } from "../answer";
import { listingBody } from "../bodies/listing";
import { sectionBody, shopBody } from "../bodies/shop";

/** @throws ApiError when it is another's shop, or none */
export function ownShop({ state, ids }: ApiCall): void {
  if (ids[0] !== state.shopId) throw new ApiError(403, "User does not own Shop");
}

export function getMe({ state }: ApiCall): ApiAnswer {
  return ok({ user_id: state.userId, shop_id: state.shopId });
}

export function getShop({ state, home, ids }: ApiCall): ApiAnswer {
  if (ids[0] !== state.shopId) throw notFound("Shop");
  return ok(shopBody(state, home));
}

export function getSections({ state, ids }: ApiCall): ApiAnswer {
  if (ids[0] !== state.shopId) throw notFound("Shop");
  const sections = state.section.list().sort((a, b) => a.data.rank - b.data.rank);
  return listed(
    sections.length,
    sections.map((row) => sectionBody(state, row)),
  );
}

export function getSection({ state, ids }: ApiCall): ApiAnswer {
  const section = ids[0] === state.shopId ? state.section.get(ids[1] ?? 0) : null;
  if (!section) throw notFound("Shop Section");
  return ok(sectionBody(state, section));
}

/** The active listings of some sections, those that are shown first at first. */
export function getSectionListings({ state, home, ids, query }: ApiCall): ApiAnswer {
  if (ids[0] !== state.shopId) throw notFound("Shop");
  const sections = listOf(query, "shop_section_ids").map(Number);
  if (sections.length === 0) throw new ApiError(400, "Missing required parameter 'shop_section_ids'");
  const where = {
    sql: "json_extract(data, '$.section') IN (SELECT value FROM json_each(?))",
    values: [JSON.stringify(sections)],
  };
  const wanted = { state: "active", where };
  const rows = state.listing.list({ ...wanted, ...paging(query), orderBy: "created", isDescending: true });
  return listed(
    state.listing.count(wanted),
    rows.map((row) => listingBody(state, home, row, [])),
  );
}
