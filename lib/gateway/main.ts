import { ConfigError, env } from "@/lib/platform/env";

/** The server's entry. Settings are checked before anything else is even loaded. */
try {
  const settings = env();
  const { serve } = await import("./serve");
  await serve(settings);
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
