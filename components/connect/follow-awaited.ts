import { apiFor } from "@/components/providers/api";
import { showToast } from "@/components/ui/toast";
import type { Connector } from "@/lib/contracts";
import { type Awaited, forgetAwaited } from "./awaited";

const pollSeconds = 25;

/** Waits on, from another page, until the sign-in has ended one way or the other; tells it once. */
export async function followAwaited(awaited: Awaited, signal: AbortSignal): Promise<void> {
  const { connectors } = apiFor(awaited.organization);
  let connector = await connectors.get(awaited.id, signal);
  while (connector.state === "auth_required" && !signal.aborted) {
    connector = await connectors.waitFor(awaited.id, "connected", pollSeconds, signal);
  }
  if (signal.aborted) return;
  forgetAwaited();
  tell(awaited, connector);
}

function tell({ name, href }: Awaited, { state, disconnect_reason: reason }: Connector): void {
  const action = { label: "Open", onAction: () => window.location.assign(href) };
  if (state === "connected") showToast({ title: `${name} is connected`, tone: "connected", action });
  else showToast({ title: `${name} is not connected`, description: reason ?? undefined, tone: "failed", action });
}
