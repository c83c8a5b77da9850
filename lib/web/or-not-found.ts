import { notFound } from "next/navigation";
import { AppError } from "@/lib/kernel/errors";

/** For a page about one thing: what does not exist, or cannot by its id, is the page that says so. Call it before any Suspense. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && (error.code === "not_found" || error.code === "validation_failed")) notFound();
    throw error;
  }
}
