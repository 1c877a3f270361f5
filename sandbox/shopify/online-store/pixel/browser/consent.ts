import type { PageData } from "../page-data";

export interface Allowed {
  analyticsProcessingAllowed: boolean;
  marketingAllowed: boolean;
  preferencesProcessingAllowed: boolean;
  saleOfDataAllowed: boolean;
}

type Answer = "yes" | "no" | "";
type Purpose = "analytics" | "marketing" | "preferences" | "sale_of_data";

export type TrackingConsent = Partial<Record<Purpose, boolean>>;

const cookieName = "_tracking_consent";
const year = 31_536_000;

export function readCookie(name: string): string | null {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : null;
}

/** Sets a cookie by its whole text; at once, unlike the Cookie Store API. */
export const putCookie = (text: string) => Reflect.set(document, "cookie", text);

export function writeCookie(name: string, value: string): void {
  putCookie(`${name}=${encodeURIComponent(value)}; path=/; max-age=${year}; samesite=lax`);
}

/** What the visitor answered, and what follows from it. */
export function consentOf(settings: PageData["consent"]) {
  const listeners = new Set<(allowed: Allowed) => void>();

  function answers(): Record<Purpose, Answer> {
    const none = { analytics: "", marketing: "", preferences: "", sale_of_data: "" } as const;
    try {
      return { ...none, ...(JSON.parse(readCookie(cookieName) ?? "{}") as Record<Purpose, Answer>) };
    } catch {
      return none;
    }
  }
  const allows = (purpose: Purpose) => {
    const answer = answers()[purpose];
    return answer === "" ? !settings.isAsked : answer === "yes";
  };
  const allowed = (): Allowed => ({
    analyticsProcessingAllowed: allows("analytics"),
    marketingAllowed: allows("marketing"),
    preferencesProcessingAllowed: allows("preferences"),
    saleOfDataAllowed: allows("sale_of_data"),
  });
  function set(consent: TrackingConsent): void {
    const given = Object.entries(consent).map(([purpose, yes]) => [purpose, yes ? "yes" : "no"]);
    writeCookie(cookieName, JSON.stringify({ ...answers(), ...Object.fromEntries(given) }));
    const now = allowed();
    for (const listener of listeners) listener(now);
    const detail = {
      analyticsAllowed: now.analyticsProcessingAllowed,
      marketingAllowed: now.marketingAllowed,
      preferencesAllowed: now.preferencesProcessingAllowed,
      saleOfDataAllowed: now.saleOfDataAllowed,
    };
    document.dispatchEvent(new CustomEvent("visitorConsentCollected", { detail }));
  }
  return {
    allowed,
    set,
    onChange: (listener: (now: Allowed) => void) => listeners.add(listener),
    hasAnswered: () => readCookie(cookieName) !== null,
    /** `window.Shopify.customerPrivacy`. */
    api: {
      analyticsProcessingAllowed: () => allows("analytics"),
      marketingAllowed: () => allows("marketing"),
      preferencesProcessingAllowed: () => allows("preferences"),
      saleOfDataAllowed: () => allows("sale_of_data"),
      userCanBeTracked: () => allows("analytics"),
      currentVisitorConsent: answers,
      shouldShowBanner: () => settings.isAsked && readCookie(cookieName) === null,
      getRegion: () => settings.region,
      setTrackingConsent(consent: TrackingConsent, done?: (error?: unknown) => void) {
        set(consent);
        done?.();
      },
    },
  };
}

export type Consent = ReturnType<typeof consentOf>;
