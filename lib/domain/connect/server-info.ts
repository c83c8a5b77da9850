import type { ServerSession } from "@/lib/kernel/mcp";
import type { Installation } from "@/lib/contracts";

/** What is kept of a handshake. */
export function serverInfoOf(session: ServerSession): NonNullable<Installation["server_info"]> {
  const { serverInfo, era, protocolVersion } = session;
  return {
    name: (serverInfo.title ?? serverInfo.name).slice(0, 200),
    version: serverInfo.version.slice(0, 100),
    era,
    protocol_version: protocolVersion.slice(0, 40),
  };
}
