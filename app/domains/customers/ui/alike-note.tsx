import { useFetcher } from "@remix-run/react";
import { Banner } from "@shopify/polaris";
import { useEffect } from "react";
import { useWords } from "~/ui/words";
import type { PersonGuess } from "../types";

/** How many customers may be one person. All of the shop's are looked through for it, so the list does not wait for it. */
export function AlikeNote() {
  const t = useWords();
  const { load, data } = useFetcher<{ guesses: PersonGuess[] }>();
  useEffect(() => {
    load("/app/customers/alike");
  }, [load]);
  const count = data?.guesses.length ?? 0;
  return count > 0 ? (
    <Banner action={{ content: t("customers.alike.open"), url: "/app/customers/alike" }}>
      {t("customers.alike.link", { count })}
    </Banner>
  ) : null;
}
