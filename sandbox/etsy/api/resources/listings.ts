import { deleteListing, type ListingRow, MOST_TAG, MOST_TAGS, totalOf, updateListing } from "../../state/listings";
import { LISTING_STATES, type ListingState } from "../../state/rows";
import { type ApiAnswer, type ApiCall, ApiError, isDescending, listed, listOf, notFound, ok, paging } from "../answer";
import { listingBody } from "../bodies/listing";
import { ownShop } from "./shops";

export function getListingsByShop(call: ApiCall): ApiAnswer {
  ownShop(call);
  const { state, home, query } = call;
  const wanted = query.get("state") ?? "active";
  if (!LISTING_STATES.includes(wanted as ListingState)) throw new ApiError(400, "Invalid value for 'state'");
  const orderBy = query.get("sort_on") === "updated" ? "updated" : "created";
  const rows = state.listing.list({ state: wanted, ...paging(query), orderBy, isDescending: isDescending(query) });
  return listed(
    state.listing.count({ state: wanted }),
    rows.map((row) => listingBody(state, home, row, listOf(query, "includes"))),
  );
}

export function getListing({ state, home, ids, query }: ApiCall): ApiAnswer {
  return ok(listingBody(state, home, found(state.listing.get(ids[0] ?? 0)), listOf(query, "includes")));
}

const MOST_AT_ONCE = 100;

/** Those of the asked that there are; no inventory. */
export function getListingsByIds({ state, home, query }: ApiCall): ApiAnswer {
  const ids = idsIn(query);
  const includes = listOf(query, "includes").filter((name) => name.toLowerCase() !== "inventory");
  const rows = state.listing.list({ ids });
  return listed(
    rows.length,
    rows.map((row) => listingBody(state, home, row, includes)),
  );
}

/** All of them must be there. */
export function getInventoriesByIds({ state, home, query }: ApiCall): ApiAnswer {
  const ids = idsIn(query);
  const rows = state.listing.list({ ids });
  if (rows.length < new Set(ids).size) throw notFound("Listing");
  return listed(
    rows.length,
    rows.map((row) => listingBody(state, home, row, ["Inventory"])),
  );
}

function idsIn(query: URLSearchParams): number[] {
  const ids = listOf(query, "listing_ids").map(Number);
  if (ids.length === 0) throw new ApiError(400, "Missing required parameter 'listing_ids'");
  if (ids.length > MOST_AT_ONCE)
    throw new ApiError(400, `Too many values for 'listing_ids' (more than ${MOST_AT_ONCE})`);
  return ids;
}

/** A listing is published by a state, and taken from the shop by another. */
export function patchListing(call: ApiCall): ApiAnswer {
  ownShop(call);
  const { state, home, ids, body } = call;
  const row = found(state.listing.get(ids[1] ?? 0));
  const wanted = body["state"];
  if (wanted !== undefined && wanted !== "active" && wanted !== "inactive") {
    throw new ApiError(400, "Invalid value for 'state'");
  }
  if (wanted === "active" && totalOf(row.data) === 0) {
    throw new ApiError(400, "There was a problem with /quantity : cannot be empty");
  }
  const tags = body["tags"] === undefined ? undefined : tagsIn(body["tags"]);
  const changed = updateListing(state, row.id, {
    ...(wanted !== undefined && { state: wanted }),
    ...(typeof body["title"] === "string" && { title: body["title"] }),
    ...(typeof body["description"] === "string" && { description: body["description"] }),
    ...(tags && { tags }),
    ...(body["shop_section_id"] !== undefined && { section: Number(body["shop_section_id"]) }),
  });
  return ok(listingBody(state, home, found(changed), []));
}

function tagsIn(value: unknown): string[] {
  const tags = (Array.isArray(value) ? value.map(String) : String(value).split(","))
    .map((tag) => tag.trim())
    .filter(Boolean);
  if (tags.length > MOST_TAGS) throw new ApiError(400, `A listing can have no more than ${MOST_TAGS} tags.`);
  const long = tags.find((tag) => tag.length > MOST_TAG);
  if (long !== undefined) throw new ApiError(400, `The tag "${long}" is longer than ${MOST_TAG} characters.`);
  return tags;
}

export function removeListing({ state, ids }: ApiCall): ApiAnswer {
  if (!deleteListing(state, ids[0] ?? 0)) throw notFound("Listing");
  return { status: 204, body: null };
}

function found(row: ListingRow | null): ListingRow {
  if (!row) throw notFound("Listing");
  return row;
}
