/** Words that stores use for a country beside its English name. */
const ALSO_KNOWN_AS: Record<string, string> = {
  eire: "IE",
  "republic of ireland": "IE",
  rsa: "ZA",
  usa: "US",
  "united states of america": "US",
  uk: "GB",
  "great britain": "GB",
  uae: "AE",
  "czech republic": "CZ",
  "hong kong": "HK",
  macau: "MO",
  korea: "KR",
  russia: "RU",
  turkey: "TR",
};

/** Codes that Intl names although ISO 3166-1 does not assign them to a country. */
const NOT_COUNTRIES = new Set("AC CP CQ CS DD DG EA EU EZ FX IC NT QO SU TA TP UK UN XA XB XK YD YU ZZ".split(" "));

let codes: Map<string, string> | null = null;

/** ISO 3166-1 alpha-2 of a country in English words, or null when the word names none (“European Community”). */
export function countryCode(country: string): string | null {
  codes ??= namedCodes();
  return codes.get(country.toLowerCase()) ?? null;
}

function namedCodes(): Map<string, string> {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const found = new Map<string, string>();
  for (let a = 65; a <= 90; a++) {
    for (let b = 65; b <= 90; b++) {
      const code = String.fromCharCode(a, b);
      const name = NOT_COUNTRIES.has(code) ? undefined : names.of(code);
      if (name && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), code);
    }
  }
  for (const [name, code] of Object.entries(ALSO_KNOWN_AS)) found.set(name, code);
  return found;
}
