/**
 * Scheme, host and port, as a credential is bound to them. `URL` knows an origin of web addresses only; of a database's address it is what
 * comes before the path. The same rule as the database's origin_of().
 */
export function originOf(address: string): string {
  return /^[a-z+]+:\/\/[^/?#]*/.exec(new URL(address).href)?.[0] ?? "";
}
