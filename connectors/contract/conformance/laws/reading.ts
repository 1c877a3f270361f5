import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Change } from "~/kernel/commerce";
import type { OpenConnector, ReadPortName } from "../../connector";
import { READ_PORTS } from "../../connector";
import { testDeps } from "../../testing/deps";
import { Ledger } from "../ledger";
import type { Account, Platform } from "../platform";
import { walk, walkAll } from "../walk";
import { where } from "./where";

/** Records that a port tells by their own ids. */
const headers: Partial<Record<ReadPortName, Change["kind"]>> = {
  shop: "shop",
  locations: "location",
  catalog: "product",
  collections: "collection",
  customers: "customer",
  orders: "order",
};

/** Reading: what is there comes, once, whatever happens on the way. */
export function readingLaws(platform: Platform): void {
  const { connector } = platform;
  const ports = READ_PORTS.filter((port) => connector.ports.includes(port));
  let account: Account;
  const open = (): OpenConnector =>
    connector.open(
      account.credentials,
      testDeps((url, init) => account.fetch(url, init)),
    );

  beforeAll(async () => {
    account = await platform.account("GBP");
  });
  afterAll(() => account?.stop());

  it("opens exactly the ports that it declares", () => {
    const opened = Object.keys(open()).filter((name) => name !== "check");
    expect(opened.sort()).toEqual([...connector.ports].sort());
  });

  it("knows good credentials", async () => {
    expect(connector.auth.credentials.safeParse(account.credentials).success).toBe(true);
    expect(await open().check()).toMatchObject({ ok: true });
  });

  describe.each(ports)("the port %s", (port) => {
    it("ends, and tells every record that is there once", async () => {
      const { pages, error, damaged } = await walk(open(), port);
      expect(error).toBeNull();
      expect(damaged).toEqual([]);
      const kind = headers[port];
      if (!kind) return;
      const ids = pages.flatMap(({ changes }) =>
        changes.flatMap((change) => (change.kind === kind ? [idOf(change)] : [])),
      );
      expect(ids.sort()).toEqual(account.held(port).sort());
    });

    it("comes to the same from every cursor", async () => {
      const whole = await walk(open(), port);
      const expected = new Ledger().apply(whole.pages.flatMap(({ changes }) => changes)).snapshot();
      for (const index of chosen(whole.pages.length)) {
        const before = whole.pages.slice(0, index).flatMap(({ changes }) => changes);
        const rest = await walk(open(), port, { from: whole.pages[index]?.from ?? null });
        const both = new Ledger().apply(before).apply(rest.pages.flatMap(({ changes }) => changes));
        expect(both.snapshot()).toEqual(expected);
      }
    });
  });

  it("leaves the same when everything is applied twice", async () => {
    const changes = await walkAll(open(), connector.ports);
    const once = new Ledger().apply(changes).snapshot();
    expect(new Ledger().apply(changes).apply(changes).snapshot()).toEqual(once);
  });

  it("tells the same in parts at first as whole records later", async () => {
    const first = new Ledger().apply(await walkAll(open(), connector.ports));
    const later = new Ledger().apply(await walkAll(open(), connector.ports, new Date(0)));
    expect(later.snapshot()).toEqual(first.snapshot());
  });

  where(
    connector.ports.includes("orders"),
  ).it("counts orders, lines, money and refunds as the platform does", async () => {
    const sums = { orders: 0, lines: 0, grossMinor: 0n, refundedUnits: 0 };
    for (const change of await walkAll(open(), connector.ports, new Date(0))) {
      if (change.kind !== "order") continue;
      sums.orders += 1;
      for (const line of change.order.lines ?? []) {
        sums.lines += 1;
        sums.grossMinor += line.unitPriceMinor * BigInt(line.quantity);
      }
      for (const refund of change.order.refunds ?? [])
        for (const line of refund.lines) sums.refundedUnits += line.quantity;
    }
    expect(sums).toEqual(account.sums());
  });
}

function idOf(change: Change): string {
  switch (change.kind) {
    case "shop":
      return change.shop.externalId;
    case "location":
      return change.location.externalId;
    case "product":
      return change.product.externalId;
    case "collection":
      return change.collection.externalId;
    case "customer":
      return change.customer.externalId;
    case "order":
      return change.order.externalId;
    default:
      return "";
  }
}

/** The first, the last and some between. */
function chosen(count: number): number[] {
  const step = Math.max(1, Math.floor(count / 6));
  return [...new Set([...Array(count).keys()].filter((index) => index % step === 0 || index === count - 1))];
}
