/** Tells others what Aisle's recommendations did: analytics and advertising services, and the merchant's own code. */
export { collect, collectOrders, giveUpCollecting } from "./faces/collect";
export { deliver, giveUpDelivery } from "./faces/deliver";
export {
  type DestinationForm,
  dropDestination,
  freshSigningKey,
  getDestination,
  listDestinations,
  putDestination,
  replayDead,
  switchDestination,
  testDestination,
} from "./faces/manage";
export type * from "./types";
