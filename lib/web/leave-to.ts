import { redirect } from "next/navigation";
import type { ActionResult } from "./action";

/** Goes to the next page after a form's success; a failure, or a success that `pathOf` keeps here with null, is given back to the form. */
export function leaveTo<T>(result: ActionResult<T>, pathOf: (data: T) => string | null): ActionResult<T> {
  const path = result.ok ? pathOf(result.data) : null;
  if (path !== null) redirect(path);
  return result;
}
