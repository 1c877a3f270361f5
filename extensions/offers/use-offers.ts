import { useEffect, useState } from "preact/hooks";
import type { Placement } from "../contract/events";
import type { OffersApi } from "./api";
import { askOffers } from "./ask";
import { tellHeldOut, tellShown } from "./attribution";
import { buyable, type Offer } from "./products";

/** Asked beyond what is shown, for those that are sold out or were added meanwhile. */
const SPARES = 3;

/** Asks once, when the page opens. Until then, and on any failure, there is nothing. */
export function useOffers(api: OffersApi, placement: Placement, count: number): Offer[] {
  const [offers, setOffers] = useState<Offer[]>([]);
  useEffect(() => {
    let isGone = false;
    askOffers(api, placement, Math.min(count + SPARES, 10))
      .then(({ answered, heldOut }) => {
        if (heldOut && !isGone) tellHeldOut(api, placement, heldOut);
        return buyable(api, answered);
      })
      .then((found) => {
        if (isGone) return;
        setOffers(found);
        tellShown(api, placement, found.slice(0, count));
      });
    return () => {
      isGone = true;
    };
  }, [api, placement, count]);
  return offers;
}
