import { setUp } from "@/lib/domain/orgs";
import { requestLog } from "@/lib/platform/log";
import { fillDemo } from "@/lib/platform/runtime";
import { type ActionResult, answered } from "./action";

export interface SetUpDone {
  readonly slug: string;
  /** False where a demo was asked for and could not be filled: it is there, and empty. */
  readonly complete: boolean;
}

/** The first run, for whoever comes first: there is nobody yet who could sign in. The domain locks it afterwards. */
export function setUpConsole(input: unknown): Promise<ActionResult<SetUpDone>> {
  return answered(async (requestId) => {
    const { organization, owner, demo } = await setUp(input);
    const complete = !demo || (await filled({ orgId: organization.id, ownerId: owner.id }, requestId));
    return { slug: organization.slug, complete };
  });
}

/** The account exists by now: a demo without a history is no reason to keep its owner out. */
async function filled(demo: Parameters<typeof fillDemo>[0], requestId: string): Promise<boolean> {
  try {
    await fillDemo(demo);
    return true;
  } catch (error) {
    requestLog(requestId).error({ err: error }, "the demo could not be filled");
    return false;
  }
}
