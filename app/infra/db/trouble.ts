/** Classes of Postgres' codes that are about the database's state and not about the statement: try again. */
const PASSING = ["08", "40", "53", "55", "57", "58", "XX"];
const NODE_CODES = ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND"];

/** Whether a throw comes from the database being away, busy or shut down, so that the same work may succeed later. */
export function isDatabaseTrouble(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
    if (NODE_CODES.includes(code) || (code.length === 5 && PASSING.includes(code.slice(0, 2)))) return true;
    // Prisma: cannot reach, timed out, a transaction's start or end that failed, a conflict.
    if (/^P(1001|1002|1008|1017|2024|2028|2034|2037)$/.test(code)) return true;
    if (/Connection terminated|connection timeout|Client has encountered a connection error/i.test(cause.message))
      return true;
  }
  return false;
}
