import { useFetcher } from "@remix-run/react";
import { useCallback } from "react";
import { useToast } from "./toast";
import { useWords } from "./words";

const ADDRESS = "/app/recommendations/exclusions";

interface Answer {
  intent: "exclude" | "include";
  count?: number;
  error?: string;
}

/** Takes products out of every recommendation, and back in. `ids` are ours or the platform's. */
export function useExclusion() {
  const t = useWords();
  const { submit, data, state } = useFetcher<Answer>();
  const count = data?.count;
  useToast(
    count === undefined ? null : t(data?.intent === "include" ? "exclusion.included" : "exclusion.excluded", { count }),
    data,
  );
  const send = useCallback(
    (intent: Answer["intent"], ids: Iterable<string>) => {
      const body = new FormData();
      body.set("intent", intent);
      for (const id of ids) body.append("id", id);
      submit(body, { method: "POST", action: ADDRESS });
    },
    [submit],
  );
  return { send, isBusy: state !== "idle", error: data?.error ?? null };
}
