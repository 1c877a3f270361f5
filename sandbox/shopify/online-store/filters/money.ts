import { formatMoney, moneyFormat, moneyWithCurrencyFormat } from "../money-format";
import { pageOf } from "../render/page";
import type { Filter } from "./filter";

/** The amount in hundredths; nothing for nothing, as Shopify has it. */
const amount = (value: unknown) => (value === null || value === undefined || value === "" ? null : Number(value));

const written = (format: (currency: string) => string): Filter =>
  function (value) {
    const hundredths = amount(value);
    return hundredths === null ? "" : formatMoney(hundredths, format(pageOf(this.context).currency));
  };

const kind = (currency: string) => /\{\{.*?\}\}/.exec(moneyFormat(currency))?.[0] ?? "{{amount}}";

export const moneyFilters: Record<string, Filter> = {
  money: written(moneyFormat),
  money_with_currency: written(moneyWithCurrencyFormat),
  money_without_currency: written(kind),
  money_amount: written(kind),
  money_without_trailing_zeros(value) {
    const hundredths = amount(value);
    if (hundredths === null) return "";
    return formatMoney(hundredths, moneyFormat(pageOf(this.context).currency)).replace(/[.,]00(?!\d)/, "");
  },
};
