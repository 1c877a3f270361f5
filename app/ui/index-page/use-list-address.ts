import { useSearchParams } from "@remix-run/react";
import { useCallback } from "react";
import type { ListQuery } from "~/kernel/list";
import { type ListSpec, writeListQuery } from "../list-query";

const VIEW = "view";

/** The address of a list: moving to another query keeps the view that it started from. */
export function useListAddress(spec: ListSpec, query: ListQuery) {
  const [params, setParams] = useSearchParams();
  const viewId = params.get(VIEW);
  const go = useCallback(
    (next: Partial<ListQuery>, options: { replace?: boolean; view?: string | null } = {}) => {
      const address = writeListQuery({ ...query, page: 1, ...next }, spec);
      const view = options.view === undefined ? viewId : options.view;
      if (view) address.set(VIEW, view);
      setParams(address, { replace: options.replace ?? false, preventScrollReset: next.page === undefined });
    },
    [query, spec, viewId, setParams],
  );
  return { viewId, go };
}
