import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { QuotaDto } from "../channels.server";

/** What platforms still let us ask, by the channel's id: asked of them once the page stands. */
export function useQuotas(): Record<string, QuotaDto> {
  const { load, data } = useFetcher<{ quotas: Record<string, QuotaDto> }>();
  useEffect(() => {
    load("/app/channels/quota");
  }, [load]);
  return data?.quotas ?? {};
}
