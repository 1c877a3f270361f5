const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const E164 = /^\+[1-9][0-9]{6,14}$/;

/**
 * What addresses are compared by: lower case, without spaces around. Dots and tags before the @ are left: they name
 * another mailbox with some providers. Null for what is no address.
 */
export function emailKey(email: string | null): string | null {
  const key = email?.trim().toLowerCase() ?? "";
  return EMAIL.test(key) ? key : null;
}

/** A number in E.164 (`+` and 7 to 15 digits), or null: without its country a number may be anybody's. */
export function phoneKey(phone: string | null): string | null {
  const key = phone?.replace(/[\s().-]/g, "") ?? "";
  return E164.test(key) ? key : null;
}
