/** The rows of this domain: slots, trainings, exclusions, publications. */
export * from "./store/complementary";
export * from "./store/exclusions";
export * from "./store/models";
export * from "./store/publications";
export * from "./store/slots";
