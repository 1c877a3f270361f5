import { z } from "zod";
import { declareEvent } from "~/infra/outbox";

const channel = z.object({ channelId: z.uuid() });

export const channelConnected = declareEvent("channels.connected", channel);
export const channelDisconnected = declareEvent("channels.disconnected", channel);
/** The first reading of everything, or a repeated one, has ended. */
export const importFinished = declareEvent("channels.import-finished", channel.extend({ runId: z.uuid() }));
/** A reconciliation has ended; `mended` records had been missed. */
export const reconciled = declareEvent(
  "channels.reconciled",
  channel.extend({ runId: z.uuid(), mended: z.number().int() }),
);
export const themeChanged = declareEvent("channels.theme-changed", channel);
export const scopesChanged = declareEvent("channels.scopes-changed", channel.extend({ scopes: z.array(z.string()) }));
/** A channel that had left is gone with all of its records. */
export const channelErased = declareEvent("channels.channel-erased", channel);
