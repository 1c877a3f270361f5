import { expect, it } from "vitest";
import { readSessionCookie, SESSION_COOKIE, sessionCookie } from "./cookie";

const TOKEN = "a".repeat(43);

it.each([
  [`${SESSION_COOKIE}=${TOKEN}`, TOKEN],
  [`x=1; ${SESSION_COOKIE}=${TOKEN}; y=2`, TOKEN],
  [`${SESSION_COOKIE}=<b>${TOKEN}`, null],
  [`${SESSION_COOKIE}=`, null],
  [`x${SESSION_COOKIE}=${TOKEN}`, null],
  ["", null],
  [undefined, null],
])("the cookie header %s holds %s", (header, expected) => {
  expect(readSessionCookie(header)).toBe(expected);
});

it("is for this host alone, for no script, and kept apart by the site around it", () => {
  const cookie = sessionCookie(TOKEN, 60_000);
  for (const part of ["__Host-", "Path=/", "HttpOnly", "Secure", "SameSite=None", "Partitioned", "Max-Age=60"])
    expect(cookie).toContain(part);
  expect(cookie).not.toContain("Domain");
});
