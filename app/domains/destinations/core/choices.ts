export const REGIONS = ["world", "eu"] as const;
export const PODS = ["us1", "us2", "eu1", "au1"] as const;
export const ENVIRONMENTS = ["production", "development"] as const;

/** Fields that are one of a few words, the first where nothing was chosen. */
export const CHOICES: Readonly<Record<string, readonly string[]>> = {
  region: REGIONS,
  pod: PODS,
  environment: ENVIRONMENTS,
};
