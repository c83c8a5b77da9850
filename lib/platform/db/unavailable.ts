/** SQLSTATE classes: connection, transaction rollback, resources, operator, system, and a server that became a standby. */
const SQLSTATES = /^(08|40|53|57|58)...$|^25006$/;
const NODE_CODES = /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_|EHOSTUNREACH|ENETUNREACH)/;
/** Prisma's codes for the same. */
const PRISMA_CODES = /^(P10\d\d|P2024|P2028|P2037)$/;
// What pg says without a code.
const SENTENCES =
  /^Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|Client was closed|Query read timeout/i;

/** Whether it was the database's absence and not the statement's fault: the same statement may work later. */
export function isUnavailable(error: unknown): boolean {
  // One of ours says what it is about; a cause of its own may be somebody else's connection.
  if (!(error instanceof Error) || error.name === "AppError") return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (SQLSTATES.test(code) || NODE_CODES.test(code) || PRISMA_CODES.test(code) || SENTENCES.test(error.message))
    return true;
  return error.cause !== undefined && isUnavailable(error.cause);
}
