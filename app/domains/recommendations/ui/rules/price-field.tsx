import { InlineError, InlineGrid, TextField } from "@shopify/polaris";
import { useState } from "react";
import { parseMinor, toDecimal } from "~/kernel/money";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";

interface Props {
  id: string;
  fromMinor: number | null;
  toMinor: number | null;
  error?: string | undefined;
  onChange: (fromMinor: number | null, toMinor: number | null) => void;
}

/** A price band in the shop's currency; an end that is left empty is open. */
export function PriceField({ id, fromMinor, toMinor, error, onChange }: Props) {
  const t = useWords();
  const { currency } = useFormat();
  const show = (minor: number | null) => (minor === null ? "" : toDecimal({ minor: BigInt(minor), currency }));
  const [from, setFrom] = useState(show(fromMinor));
  const [to, setTo] = useState(show(toMinor));
  const read = (text: string) => {
    const minor = parseMinor(text.trim().replace(",", "."), currency);
    return minor === null || minor < 0n ? null : Number(minor);
  };
  const change = (nextFrom: string, nextTo: string) => {
    setFrom(nextFrom);
    setTo(nextTo);
    onChange(read(nextFrom), read(nextTo));
  };
  const unread = (text: string) => text.trim() !== "" && read(text) === null;
  const fault = (text: string) => (unread(text) ? { error: t("rules.fault.amount") } : {});
  return (
    <>
      <InlineGrid columns={2} gap="300">
        <TextField
          id={id}
          label={t("rules.priceFrom")}
          value={from}
          onChange={(text) => change(text, to)}
          inputMode="decimal"
          autoComplete="off"
          suffix={currency}
          {...fault(from)}
        />
        <TextField
          label={t("rules.priceTo")}
          value={to}
          onChange={(text) => change(from, text)}
          inputMode="decimal"
          autoComplete="off"
          suffix={currency}
          {...fault(to)}
        />
      </InlineGrid>
      {error ? <InlineError message={error} fieldID={id} /> : null}
    </>
  );
}
