"use client";

import { ButtonLink } from "@/components/ui/button";
import { Button } from "@/components/ui/button";
import type { ConnectPlace } from "./connect-place";
import { prefersSameTab } from "./popup";
import { ScopeList } from "./scope-list";
import type { ConnectAttemptState } from "./use-connect-attempt";

export interface ConnectedViewProps {
  readonly place: ConnectPlace;
  readonly state: Pick<ConnectAttemptState, "connector" | "begin">;
}

export function ConnectedView({ place, state: { connector, begin } }: ConnectedViewProps) {
  return (
    <div className="space-y-4">
      <div>
        <p className="mb-1.5 font-medium">Granted</p>
        <ScopeList scopes={connector.granted_scopes} none="The server named no permissions." />
      </div>
      <div className="flex flex-wrap gap-2">
        <ButtonLink variant="primary" href={place.detailHref}>
          Open {place.name}
        </ButtonLink>
        <ButtonLink href={`${place.detailHref}/tools`}>See its tools</ButtonLink>
        <Button variant="ghost" onClick={() => void begin(prefersSameTab() ? "tab" : "popup")}>
          Connect again
        </Button>
      </div>
    </div>
  );
}
