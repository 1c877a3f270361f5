import { useRouteLoaderData } from "@remix-run/react";
import { useEffect, useState } from "react";

/** Below Polaris' `sm`. */
const QUERY = "(max-width: 30.6225em)";

/** Whether this is a phone: guessed by the server from what the browser says of itself, so that nothing jumps, then measured. */
export function useIsNarrow(): boolean {
  const root = useRouteLoaderData<{ isPhone: boolean }>("root");
  const [isNarrow, setNarrow] = useState(root?.isPhone ?? false);
  useEffect(() => {
    const media = matchMedia(QUERY);
    const follow = () => setNarrow(media.matches);
    follow();
    media.addEventListener("change", follow);
    return () => media.removeEventListener("change", follow);
  }, []);
  return isNarrow;
}
