export * from "./store/deliveries.server";
export * from "./store/destinations.server";
