import { sweepTestDatabases, testCluster } from "./database";

/** Keeps the tests' PostgreSQL up from the first test file to the last. */
export async function setup(): Promise<() => Promise<void>> {
  const cluster = await testCluster();
  await sweepTestDatabases(cluster.url);
  return cluster.release;
}
