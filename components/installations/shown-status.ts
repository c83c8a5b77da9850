import type { Status } from "@/components/ui/status";
import type { Installation } from "@/lib/contracts";

/** The status badge of an installation: finer than the API's status where people have to do different things. */
export function shownStatus({
  enabled,
  state,
  disconnect_code: code,
}: Pick<Installation, "enabled" | "state" | "disconnect_code">): Status {
  if (!enabled) return "disabled";
  switch (state) {
    case "created":
      return "created";
    case "auth_required":
      return "auth_required";
    case "connected":
      return "active";
    case "disconnected":
      return code === "client_request" ? "inactive" : "error";
  }
}
