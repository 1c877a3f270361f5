import type { CanonicalCustomer, Consent } from "~/kernel/commerce";

/** From the strictest on: who took a consent back anywhere has taken it back. */
const STRICTEST: readonly Consent[] = ["unsubscribed", "not-subscribed", "pending", "subscribed"];

/** What holds of a person for one purpose: consents of accounts never add up. */
export function strictest(consents: readonly Consent[]): Consent {
  return STRICTEST.find((consent) => consents.includes(consent)) ?? "not-subscribed";
}

type Consents = Pick<CanonicalCustomer, "emailConsent" | "smsConsent">;

/** Which consents are other than before. */
export function changedConsents(before: Consents, now: Consents): { purpose: "email" | "sms"; consent: Consent }[] {
  return [
    ...(before.emailConsent === now.emailConsent ? [] : [{ purpose: "email" as const, consent: now.emailConsent }]),
    ...(before.smsConsent === now.smsConsent ? [] : [{ purpose: "sms" as const, consent: now.smsConsent }]),
  ];
}
