import { useFetcher } from "@remix-run/react";
import { Banner, Box } from "@shopify/polaris";
import { useEffect } from "react";
import { useWords } from "~/ui/words";
import type { PersonGuess } from "../types";

/** So many are shown at a time: there may be more. */
const SHOWN = 100;

/** How many customers may be one person. All of the shop's are looked through for it, so the list does not wait for it. */
export function AlikeNote() {
  const t = useWords();
  const { load, data } = useFetcher<{ guesses: PersonGuess[] }>();
  useEffect(() => {
    load("/app/customers/alike");
  }, [load]);
  const count = data?.guesses.length ?? 0;
  return count > 0 ? (
    <Box paddingBlockEnd="400">
      <Banner action={{ content: t("customers.alike.open"), url: "/app/customers/alike" }}>
        {count < SHOWN ? t("customers.alike.link", { count }) : t("customers.alike.linkMost", { count })}
      </Banner>
    </Box>
  ) : null;
}
