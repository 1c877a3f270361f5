/** A key number of a period beside the one before; money in minor units. */
export interface MetricView {
  value: number;
  before: number;
  /** One number a day, oldest first. */
  series: number[];
  seriesBefore: number[];
}

interface Measured {
  value: bigint | number;
  previous: bigint | number | null;
  series: { value: bigint | number }[];
  previousSeries: { value: bigint | number }[];
}

/** For the eye: amounts are exact up to 2^53 minor units. */
export function metricView({ value, previous, series, previousSeries }: Measured): MetricView {
  return {
    value: Number(value),
    before: Number(previous ?? 0),
    series: series.map((day) => Number(day.value)),
    seriesBefore: previousSeries.map((day) => Number(day.value)),
  };
}
