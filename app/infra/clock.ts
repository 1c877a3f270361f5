/** The one place where time is read. Everything below takes `now` as an argument. */
export const clock = { now: (): Date => new Date() };
