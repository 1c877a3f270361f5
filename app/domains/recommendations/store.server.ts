/** The rows of this domain: slots, trainings, rules, exclusions, publications. */
export * from "./store/complementary";
export * from "./store/exclusions";
export * from "./store/further-publications";
export * from "./store/models";
export * from "./store/publications";
export * from "./store/rules";
export * from "./store/rules-slots";
export * from "./store/save-slots";
export * from "./store/serving-models";
export * from "./store/settings";
export * from "./store/slots";
export * from "./store/storefront-slots";
