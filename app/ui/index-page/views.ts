import { useRevalidator } from "@remix-run/react";
import { useCallback, useMemo } from "react";

/** A saved view: `query` is the address that `viewOf` writes. */
export interface View {
  id: string;
  name: string;
  query: string;
}

const ADDRESS = "/app/views";

/** Saving, changing, renaming and deleting the views of one list. Each answers whether it was done. */
export function useViewActions(list: string) {
  const { revalidate } = useRevalidator();
  const send = useCallback(
    async (fields: Record<string, string>): Promise<string | null> => {
      const answer = await fetch(ADDRESS, { method: "POST", body: new URLSearchParams({ list, ...fields }) });
      if (!answer.ok) return null;
      const { id } = (await answer.json()) as { id: string };
      revalidate();
      return id;
    },
    [list, revalidate],
  );
  return useMemo(
    () => ({
      /** The new view's id, or null when it could not be saved. */
      create: (name: string, query: string) => send({ intent: "save", name, query }),
      change: async ({ name }: View, query: string) => (await send({ intent: "save", name, query })) !== null,
      rename: async ({ id, query }: View, name: string) => (await send({ intent: "rename", id, name, query })) !== null,
      remove: async ({ id }: View) => (await send({ intent: "delete", id })) !== null,
    }),
    [send],
  );
}
