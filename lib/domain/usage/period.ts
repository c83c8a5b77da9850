/** The billing period YYYY-MM of an instant: its UTC month. */
export function periodOf(at: Date): string {
  return at.toISOString().slice(0, 7);
}

/** From the period's first instant to the first one after it. */
export function spanOf(period: string): { from: Date; to: Date } {
  const from = new Date(`${period}-01T00:00:00Z`);
  return { from, to: new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1)) };
}
