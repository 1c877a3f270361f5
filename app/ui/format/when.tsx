import { useFormat } from "./locale";

/** An instant: relative while fresh, else its date; the exact time on hover. */
export function When({ at }: { at: string }) {
  const format = useFormat();
  const exact = format.instant(at);
  return (
    <time dateTime={at} title={exact} suppressHydrationWarning>
      {format.ago(at) ?? exact}
    </time>
  );
}
