import type { Asked, FrameTold, FromApp, FromFrame, Told } from "../protocol";
import { part } from "./elements";

const frame = () => part<HTMLIFrameElement>("app-frame");

export function tellApp<Event extends keyof FrameTold>(event: Event, payload: FrameTold[Event]): void {
  post({ bridge: "event", event, payload });
}

function post(message: FromFrame): void {
  frame().contentWindow?.postMessage(message, frame().dataset["origin"] ?? "");
}

export interface Listeners {
  told: { [Event in keyof Told]: (payload: Told[Event]) => void };
  asked: { [Method in keyof Asked]: (args: Asked[Method]["args"]) => Promise<Asked[Method]["value"]> };
}

/** Hears the app, and nobody else. */
export function hearApp({ told, asked }: Listeners): void {
  window.addEventListener("message", ({ source, origin, data }: MessageEvent<FromApp>) => {
    if (source !== frame().contentWindow || origin !== frame().dataset["origin"]) return;
    if (typeof data !== "object" || data === null) return;
    if (data.bridge === "tell") told[data.event]?.(data.payload as never);
    if (data.bridge === "ask") {
      const { id, method } = data;
      asked[method](data.args as never).then(
        (value) => post({ bridge: "answer", id, value }),
        (error: unknown) =>
          post({ bridge: "answer", id, error: error instanceof Error ? error.message : String(error) }),
      );
    }
  });
}
