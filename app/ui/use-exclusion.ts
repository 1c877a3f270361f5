import { useFetcher } from "@remix-run/react";
import { useCallback } from "react";
import { useToast } from "./toast";
import { useWords, type Words } from "./words";

const ADDRESS = "/app/recommendations/exclusions";

interface Answer {
  /** Null when nothing that is known was asked for. */
  intent: "exclude" | "include" | null;
  count?: number;
  error?: string;
}

/** Ids, ours or the platform's; or all that the products list finds at this address ("" for all products). */
type Products = Iterable<string> | { matching: string };

/** Takes products out of every recommendation, and back in. `error` is for the page to show. */
export function useExclusion() {
  const t = useWords();
  const { submit, data, state } = useFetcher<Answer>();
  const count = data?.count;
  useToast(
    count === undefined ? null : t(data?.intent === "include" ? "exclusion.included" : "exclusion.excluded", { count }),
    data,
  );
  const send = useCallback(
    (intent: "exclude" | "include", products: Products) => {
      const body = new FormData();
      body.set("intent", intent);
      if ("matching" in products) body.set("matching", products.matching);
      else for (const id of products) body.append("id", id);
      submit(body, { method: "POST", action: ADDRESS });
    },
    [submit],
  );
  return { send, isBusy: state !== "idle", error: data?.error ? errorWords(t, data.error) : null };
}

function errorWords(t: Words, code: string): string {
  return code === "no-channel" ? t("recommendations.noChannel") : t("exclusion.noProduct");
}
