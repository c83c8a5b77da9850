import { beforeAll } from "vitest";
import { aPlane } from "./data-plane";
import type { Listening } from "./listening";

/** Called at a test file's top, after what opens the database: the data plane before it, for as long as the file runs. */
export function withPlane(): { readonly url: string } {
  let plane: Listening | null = null;
  beforeAll(async () => {
    const started = await aPlane();
    plane = started;
    return started.close;
  });
  return {
    get url() {
      if (!plane) throw new Error("The data plane has not begun: read it in a test or a hook.");
      return plane.url;
    },
  };
}
