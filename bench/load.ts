import autocannon from "autocannon";

export interface LoadResult {
  perSecond: number;
  p50: number;
  p99: number;
  most: number;
  /** Answered with 2xx, and with anything else or not at all. */
  good: number;
  bad: number;
}

/** Requests over `connections` that stay open, each waiting for its answer before the next; milliseconds of latency. */
export async function putLoadOn(
  url: string,
  options: Pick<autocannon.Options, "requests" | "overallRate" | "duration" | "connections">,
): Promise<LoadResult> {
  const { latency, requests, errors, timeouts, non2xx, ...result } = await autocannon({
    ...{ url, ...options },
    // Its correction takes the pause between two requests for 1 ms at any rate, and so counts a slow answer of n ms n times
    // over. Whether requests were left out shows in the rate that was reached.
    ...(options.overallRate !== undefined && { ignoreCoordinatedOmission: true }),
  });
  return {
    perSecond: requests.average,
    p50: latency.p50,
    p99: latency.p99,
    most: latency.max,
    good: result["2xx"],
    bad: non2xx + errors + timeouts,
  };
}
