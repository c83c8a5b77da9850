import { setUp } from "@/lib/domain/orgs";
import { type ActionResult, answered } from "./action";

/** The first run, for whoever comes first: there is nobody yet who could sign in. The domain locks it afterwards. */
export function setUpConsole(input: unknown): Promise<ActionResult<{ readonly slug: string }>> {
  return answered(async () => {
    const { organization } = await setUp(input);
    return { slug: organization.slug };
  });
}
