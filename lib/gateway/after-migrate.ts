/** What is to happen once the schema is up to date and before the first request. Answers what ends it. */
export async function afterMigrate(): Promise<() => Promise<void>> {
  return async () => {};
}
