import { ButtonLink } from "@/components/ui/button";
import type { ConnectPlace } from "./connect-place";

/** Where to go once it is connected. */
export function ConnectedControls({ place }: { readonly place: ConnectPlace }) {
  return (
    <div className="flex flex-wrap gap-2">
      <ButtonLink variant="primary" href={place.detailHref}>
        Open {place.name}
      </ButtonLink>
      <ButtonLink href={`${place.detailHref}/tools`}>See its tools</ButtonLink>
    </div>
  );
}
