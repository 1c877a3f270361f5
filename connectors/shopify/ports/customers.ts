import type { Change } from "~/kernel/commerce";
import { ok } from "~/kernel/result";
import type { Damaged, ReadPort } from "../../contract/ports";
import { type BulkReading, pullBulk, RANGE_BYTES } from "../bulk/pull-bulk";
import { bulkCustomers, changedCustomers } from "../documents/customers";
import type { AdminClient } from "../graphql/client";
import { readCustomer } from "../mapping/customer";
import type { Json } from "../mapping/fields";
import { type ChangedReading, pullChanged } from "../records/pull-changed";

export function customerChanges(nodes: Json[], damaged: Damaged[]): Change[] {
  return nodes.flatMap((node) => {
    const customer = readCustomer(node, damaged);
    return customer ? [{ kind: "customer", customer }] : [];
  });
}

const everything: BulkReading = {
  query: bulkCustomers,
  resource: "customer",
  rangeBytes: RANGE_BYTES,
  async read(rows, { damaged }) {
    const nodes = rows.map(({ value }) => value);
    return ok({ changes: customerChanges(nodes, damaged) });
  },
};

const changed: ChangedReading = {
  document: changedCustomers,
  list: "customers",
  pageSize: 100,
  read: async (nodes, { damaged }) => ok(customerChanges(nodes, damaged)),
};

export function customersPort(client: AdminClient): ReadPort {
  return {
    pull: ({ cursor, since }) =>
      since ? pullChanged(client, changed, cursor, since) : pullBulk(client, everything, cursor),
  };
}
