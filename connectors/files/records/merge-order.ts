import type { CanonicalAddress, CanonicalOrder, CanonicalOrderLine } from "~/kernel/commerce";
import { fail, ok, type Result } from "~/kernel/result";
import type { CellProblem, ShopDefaults } from "../plan";
import type { ToldOrder } from "./orders";
import type { FileRecord } from "./record";

/** Ours as it is held, with what the file tells over it; amounts that nobody tells follow the lines. */
export function mergeOrder(
  held: CanonicalOrder | null,
  { told, key, row }: FileRecord<ToldOrder>,
  defaults: ShopDefaults,
): Result<CanonicalOrder, { code: "refused"; problem: CellProblem }> {
  const placedAt = told.placedAt ?? held?.placedAt;
  if (!placedAt) return fail({ code: "refused", problem: { row, field: "placedAt", code: "no-date", found: "" } });
  const of = <T>(given: T | undefined, before: T | undefined, otherwise: T): T =>
    given === undefined ? (before === undefined ? otherwise : before) : given;
  const lines = told.lines ? mergeLines(held?.lines ?? [], told.lines) : (held?.lines ?? []);
  const gross = lines.reduce((sum, line) => sum + BigInt(line.quantity) * line.unitPriceMinor, 0n);
  const discount = of(told.discountMinor, held?.discountMinor, sumOf(lines));
  const subtotal = of(
    told.subtotalMinor,
    held?.subtotalMinor,
    lines.length > 0 ? gross - discount : (told.totalMinor ?? 0n),
  );
  const shipping = of(told.shippingMinor, held?.shippingMinor, 0n);
  const tax = of(told.taxMinor, held?.taxMinor, 0n);
  const taxesIncluded = of(told.taxesIncluded, held?.taxesIncluded, true);
  const total = of(told.totalMinor, held?.totalMinor, subtotal + shipping + (taxesIncluded ? 0n : tax));
  const refunded = of(told.refundedMinor, held?.refundedMinor, 0n);
  const financialStatus = told.financialStatus ?? held?.financialStatus ?? "paid";
  return ok({
    externalId: key,
    name: told.name ?? held?.name ?? key,
    currency: told.currency ?? held?.currency ?? defaults.currency,
    customerExternalId: of(told.customerExternalId ?? undefined, held?.customerExternalId, null),
    email: told.email && told.email === held?.email?.toLowerCase() ? held.email : of(told.email, held?.email, null),
    financialStatus,
    fulfillmentStatus: told.fulfillmentStatus ?? held?.fulfillmentStatus ?? "unfulfilled",
    platformStatus: told.platformStatus ?? held?.platformStatus ?? financialStatus,
    subtotalMinor: subtotal,
    discountMinor: discount,
    shippingMinor: shipping,
    taxMinor: tax,
    totalMinor: total,
    refundedMinor: refunded,
    taxesIncluded,
    isTest: of(told.isTest, held?.isTest, false),
    sourceName: of(told.sourceName, held?.sourceName, null),
    discountCodes: told.discountCodes ?? held?.discountCodes ?? [],
    tags: told.tags ?? held?.tags ?? [],
    note: of(told.note, held?.note, null),
    cartToken: held?.cartToken ?? null,
    checkoutToken: held?.checkoutToken ?? null,
    attributes: held?.attributes ?? [],
    shippingAddress: mergeAddress(held?.shippingAddress ?? null, told),
    lines,
    refunds: null,
    fulfillments: null,
    hasRefunds: held?.hasRefunds ?? refunded > 0n,
    placedAt,
    cancelledAt: of(told.cancelledAt, held?.cancelledAt, null),
    updatedAt: defaults.now,
  });
}

const sumOf = (lines: readonly CanonicalOrderLine[]) => lines.reduce((sum, line) => sum + line.discountMinor, 0n);

/** A line that is held keeps what files do not tell: its product, its properties. */
function mergeLines(held: readonly CanonicalOrderLine[], told: readonly CanonicalOrderLine[]): CanonicalOrderLine[] {
  const known = new Map(held.map((line) => [line.externalId, line]));
  return told.map((line) => {
    const before = known.get(line.externalId);
    if (!before) return line;
    return {
      ...line,
      productExternalId: line.productExternalId ?? before.productExternalId,
      variantExternalId: line.variantExternalId ?? before.variantExternalId,
      variantTitle: line.variantTitle ?? before.variantTitle,
      properties: before.properties,
      position: before.position,
    };
  });
}

function mergeAddress(held: CanonicalAddress | null, told: ToldOrder): CanonicalAddress | null {
  const of = <T>(given: T | undefined, before: T | undefined): T | null =>
    given === undefined ? (before ?? null) : given;
  const address = {
    name: of(told.shipName, held?.name),
    city: of(told.shipCity, held?.city),
    zip: of(told.shipZip, held?.zip),
    province: held?.province ?? null,
    country: held?.country ?? null,
    countryCode: of(told.shipCountryCode, held?.countryCode),
  };
  return Object.values(address).some((part) => part !== null) ? address : null;
}
