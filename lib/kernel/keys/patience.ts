import { KeysUnavailable } from "../crypto";

/**
 * Runs work that may hang on a thread which nobody can take back: it is waited for so long, in milliseconds. While something that was given
 * up still holds its thread nothing else begins, or one device that hangs would take them all. Throws `KeysUnavailable` for both.
 */
export function createPatience(limitMs: number) {
  let stuck = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (stuck > 0) throw new KeysUnavailable("The token has not answered an earlier call yet");
    const running = work();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        stuck += 1;
        void running.catch(() => undefined).finally(() => (stuck -= 1));
        reject(new KeysUnavailable(`The token has not answered within ${limitMs / 1_000} s`));
      }, limitMs);
    });
    try {
      return await Promise.race([running, late]);
    } finally {
      clearTimeout(timer);
    }
  };
}
