import { Session } from "@shopify/shopify-api";
import { describe, expect, it } from "vitest";
import { useDatabase } from "../../../tests/support/database";
import { sessionStorage as storage } from "./session-storage";

const db = useDatabase();

const soon = (ms = 86_400_000) => new Date(Math.floor((Date.now() + ms) / 1_000) * 1_000);
const offline = (id: string, shop = `${id}.myshopify.com`, more: Partial<Session> = {}) =>
  new Session({ id, shop, state: "state", isOnline: false, scope: "a,b", accessToken: "123", ...more });
const user = {
  id: 1,
  first_name: "Ada",
  last_name: "Merchant",
  email: "ada@example.com",
  account_owner: true,
  locale: "en",
  collaborator: true,
  email_verified: true,
};
const equal = (a: Session | undefined, b: Session) => expect(a?.toObject()).toEqual(b.toObject());

describe("sessions", () => {
  it("are stored, found, replaced and deleted, whatever of them is set", async () => {
    const variants = [
      offline("all", undefined, { expires: soon(), refreshToken: "r1", refreshTokenExpires: soon(9e9) }),
      offline("no-expiry", undefined, { scope: "" }),
      new Session({ id: "bare", shop: "bare.myshopify.com", state: "s", isOnline: false }),
    ];
    for (const session of variants) {
      expect(await storage.storeSession(session)).toBe(true);
      equal(await storage.loadSession(session.id), session);
      expect(await storage.storeSession(session)).toBe(true);
      expect(await storage.deleteSession(session.id)).toBe(true);
      expect(await storage.loadSession(session.id)).toBeUndefined();
      expect(await storage.deleteSession(session.id)).toBe(true);
    }
  });

  it("are updated in place: state, token, scopes, expiry", async () => {
    await storage.storeSession(offline("change", undefined, { expires: soon() }));
    const changed = offline("change", undefined, { accessToken: "456", scope: "a,b,c", state: "other" });
    await storage.storeSession(changed);
    equal(await storage.loadSession("change"), changed);
  });

  it("keep the person of an online session", async () => {
    const online = new Session({
      id: "online_1",
      shop: "online.myshopify.com",
      state: "",
      isOnline: true,
      scope: "a",
      accessToken: "t",
      expires: soon(),
      onlineAccessInfo: { expires_in: 1, associated_user_scope: "a", associated_user: user },
    });
    await storage.storeSession(online);
    equal(await storage.loadSession("online_1"), online);
  });

  it("are deleted together, and only those named", async () => {
    for (const id of ["d1", "d2", "d3"]) await storage.storeSession(offline(id));
    expect(await storage.deleteSessions!(["d1", "d3", "never"])).toBe(true);
    expect([await storage.loadSession("d1"), await storage.loadSession("d3")]).toEqual([undefined, undefined]);
    expect(await storage.loadSession("d2")).toBeDefined();
  });

  it("are found by their shop, and none for an unknown one", async () => {
    await storage.storeSession(offline("s1", "one.myshopify.com"));
    await storage.storeSession(offline("s2", "two.myshopify.com"));
    await storage.storeSession(offline("s3", "one.myshopify.com"));
    const found = await storage.findSessionsByShop!("one.myshopify.com");
    expect(found.map(({ id }) => id).sort()).toEqual(["s1", "s3"]);
    expect(await storage.findSessionsByShop!("nobody.myshopify.com")).toEqual([]);
  });

  it("hold no token in clear, and do not open when moved to another row", async () => {
    const tokens = { accessToken: "shpat_secret", refreshToken: "shprt_secret" };
    await storage.storeSession(offline("sealed", undefined, tokens));
    const [row] = await db.query(`SELECT s::text AS text FROM "ShopifySession" s WHERE id = 'sealed'`);
    expect(row?.["text"]).not.toMatch(/shpat|shprt/);
    await db.query(`UPDATE "ShopifySession" SET id = 'moved' WHERE id = 'sealed'`);
    expect(await storage.loadSession("moved")).toBeUndefined();
  });
});
