import { z } from "zod";
import { declareEvent } from "~/infra/outbox";

/** Recommendations led to lines of these orders, as was decided now; at most 500. Told again when it is decided again. */
export const orderCredited = declareEvent(
  "attribution.order-credited",
  z.object({ orderIds: z.array(z.string()).max(500) }),
);
