import { mergeCustomer } from "#connectors/files/records/customers";
import type { CanonicalCustomer } from "~/kernel/commerce";
import { canonicalCustomers } from "../../../customers/customers.server";
import { fold } from "./fold";
import type { Canonical, KindWork } from "./resolved";

const of = (canonical: Canonical) => canonical as CanonicalCustomer;
const titleOf = ({ firstName, lastName, email, externalId }: CanonicalCustomer) =>
  [firstName, lastName].filter(Boolean).join(" ") || email || externalId;

export const customers: KindWork<"customers"> = {
  record: "customer",
  resolve: (context, records) => {
    const closed = new Map<string, "erased">();
    return fold<(typeof records)[number]["told"], CanonicalCustomer>(context, records, {
      closed,
      title: titleOf,
      async held(channelId, keys) {
        const found = await canonicalCustomers(context.scope, channelId, keys);
        if (channelId === context.channelId)
          for (const [key, { isErased }] of found) if (isErased) closed.set(key, "erased");
        return new Map([...found].map(([key, { customer }]) => [key, customer]));
      },
      merge: (before, record) => mergeCustomer(before, record, context.defaults),
    });
  },
  async held(scope, channelId, keys) {
    const found = await canonicalCustomers(scope, channelId, keys);
    return new Map([...found].filter(([, { isErased }]) => !isErased).map(([key, { customer }]) => [key, customer]));
  },
  changesOf: (after) => [{ kind: "customer", customer: of(after) }],
  tombstone: (externalId, at) => ({ kind: "customer-deleted", externalId, at }),
};
