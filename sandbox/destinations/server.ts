import { listen } from "../http/listen";
import { openStandIns, type StandIns } from "./stand-ins";

export interface Destinations extends Omit<StandIns, "answer"> {
  url: string;
  stop(): Promise<void>;
}

/** The stand-ins on a port of their own, for tests. */
export async function startDestinations(): Promise<Destinations> {
  const standIns = openStandIns();
  const door = await listen(0, (request, response) => standIns.answer(request.url ?? "/", request, response));
  return { ...standIns, url: door.url, stop: () => door.close() };
}
