import { unstable_rethrow } from "next/navigation";
import { AppError } from "@/lib/kernel/errors";
import { requestLog } from "@/lib/platform/log";

/** For a part of a page that the others can do without: null where it cannot be had. What failed on our side is in the log. */
export async function orNull<T>(requestId: string, reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    unstable_rethrow(error);
    if (!(error instanceof AppError)) requestLog(requestId).error({ err: error }, "a part of a page failed");
    return null;
  }
}
