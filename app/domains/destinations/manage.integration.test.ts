import { describe, expect, it } from "vitest";
import { FIELDS, now, useDestinations } from "../../../tests/support/told-services";
import { getDestination, putDestination, testDestination } from "./destinations.server";

const { at, db, put, within } = useDestinations();

describe("a destination", () => {
  it("keeps its secret sealed, for its own row alone, and gives it to nobody", async () => {
    const id = await put("segment", { isOn: false });
    const rows = await db.query(`SELECT * FROM "Destination" WHERE "shopId" = $1`, [at.shopId]);
    expect(JSON.stringify(rows)).not.toContain("segment-secret");
    expect(JSON.stringify(await within((scope) => getDestination(scope, id)))).not.toMatch(/secret/i);
    const other = await put("segment", { isOn: false });
    await db.query(
      `UPDATE "Destination" SET "sealedSecret" = (SELECT "sealedSecret" FROM "Destination" WHERE id = $1) WHERE id = $2`,
      [id, other],
    );
    await expect(testDestination(at.shopId, other)).rejects.toThrow();
  });

  it("is saved without its secret when that is held, and refused by the names of what is wrong", async () => {
    const id = await put("ga4", { isOn: false });
    const save = (fields: Record<string, string>, events = ["order_credited"]) =>
      within((scope) => putDestination(scope, { id, kind: "ga4", form: { name: "Mine", events, fields } }, now));
    expect(await save({ measurementId: "G-XYZ9", apiSecret: "" })).toMatchObject({ ok: true });
    expect((await within((scope) => getDestination(scope, id)))?.destination).toMatchObject({
      ...{ name: "Mine", settings: { measurementId: "G-XYZ9", region: "world" }, events: ["order_credited"] },
    });
    expect(await testDestination(at.shopId, id)).toEqual({ ok: true });
    expect(await save({ measurementId: "UA-1" }, [])).toMatchObject({
      error: { code: "invalid", fields: ["events", "measurementId"] },
    });
    const foreign = { id, kind: "meta" as const, form: { name: "x", events: [], fields: {} } };
    expect(await within((scope) => putDestination(scope, foreign, now))).toMatchObject({
      error: { code: "not-found" },
    });
  });

  it("says what a test came to", async () => {
    const id = await put("mparticle", { isOn: false, fields: { ...FIELDS.mparticle, secret: "wrong" } });
    expect(await testDestination(at.shopId, id)).toMatchObject({ ok: false, failure: "auth", status: 403 });
    at.services.failNext("mparticle", null);
    expect(await testDestination(at.shopId, id)).toMatchObject({ ok: false, failure: "transient", status: null });
    expect(await testDestination(at.shopId, "01890000-0000-7000-8000-000000000000")).toBeNull();
  });
});
