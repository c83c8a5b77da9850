import { aPlane } from "./data-plane";
import { forFile } from "./for-file";

/** Called at a test file's top, after what opens the database: the data plane before it, for as long as the file runs. */
export function withPlane(): { readonly url: string } {
  const plane = forFile(aPlane);
  return {
    get url() {
      return plane().url;
    },
  };
}
