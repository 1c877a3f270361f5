import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { MINUTE } from "~/kernel/time";
import {
  formatAgo,
  formatCount,
  formatCountry,
  formatDay,
  formatInstant,
  formatList,
  formatMoney,
  formatShare,
  formatTime,
  type Locale,
  type MoneyView,
} from "./format";

interface LocaleContext extends Locale {
  /** Epoch milliseconds: the server's clock at first, so that both sides print the same words. */
  now: number;
}

const Context = createContext<LocaleContext>({ language: "en", timeZone: "UTC", currency: "USD", now: 0 });

export function LocaleProvider({ locale, now, children }: { locale: Locale; now: number; children: ReactNode }) {
  const [clock, setClock] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setClock(Date.now()), MINUTE);
    return () => clearInterval(timer);
  }, []);
  const { language, timeZone, currency } = locale;
  const value = useMemo(() => ({ language, timeZone, currency, now: clock }), [language, timeZone, currency, clock]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

/** Numbers, money and times as this shop writes them. */
export function useFormat() {
  const locale = useContext(Context);
  return useMemo(() => {
    const { language, timeZone } = locale;
    return {
      ...locale,
      money: (value: MoneyView, style?: "full" | "compact") => formatMoney(language, value, style),
      country: (code: string) => formatCountry(language, code),
      count: (value: number, style?: "full" | "compact") => formatCount(language, value, style),
      list: (names: readonly string[]) => formatList(language, names),
      share: (value: number, digits?: number) => formatShare(language, value, digits),
      day: (value: string, style?: "full" | "short") => formatDay(language, value, style),
      instant: (iso: string) => formatInstant({ language, timeZone }, iso),
      time: (iso: string) => formatTime({ language, timeZone }, iso),
      ago: (iso: string) => formatAgo(language, iso, locale.now),
    };
  }, [locale]);
}
export type Format = ReturnType<typeof useFormat>;
