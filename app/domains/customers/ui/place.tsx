import { useFormat } from "~/ui/format/locale";

export function Place(props: { city: string | null; country: string | null; countryCode: string | null }) {
  const format = useFormat();
  const country = props.countryCode ? format.country(props.countryCode) : props.country;
  return <span suppressHydrationWarning>{[props.city, country].filter(Boolean).join(", ")}</span>;
}
