"use client";

import { lazy, Suspense, useState } from "react";
import { ChevronRight } from "lucide-react";
import type { SaveCredential } from "@/components/credentials/credential-form";
import { Spinner } from "@/components/ui/spinner";
import { useBegin } from "./begin-context";
import type { ConnectPlace } from "./connect-place";

const load = () => import("@/components/credentials/credential-form");
const CredentialForm = lazy(async () => ({ default: (await load()).CredentialForm }));

export interface SecretFormProps {
  /** Unfolded from the start, where it is the way that helps. */
  readonly open: boolean;
  readonly place: Pick<ConnectPlace, "kinds" | "consents">;
  readonly save: SaveCredential;
}

/** A secret in place of a consent, or all there is to enter. Its form comes when it is unfolded; what was saved connects at once. */
export function SecretForm({ open: wasChosen, place: { kinds, consents }, save }: SecretFormProps) {
  const begin = useBegin();
  const open = wasChosen || !consents;
  const [wanted, setWanted] = useState(open);
  return (
    <details
      open={open}
      onToggle={({ currentTarget }) => setWanted((was) => was || currentTarget.open)}
      onPointerEnter={() => void load().catch(() => undefined)}
      className="group border-t border-line pt-3"
    >
      <summary className="inline-flex min-h-6 list-none items-center gap-1 rounded-sm text-muted hover:text-fg max-sm:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="flip-rtl size-3.5 transition-transform group-open:rotate-90" />
        {consents ? "Use a token or another secret instead" : "Enter the secret"}
      </summary>
      {wanted ? (
        <div className="mt-3 max-w-xl">
          <Suspense fallback={<Spinner label="Loading the form" />}>
            <CredentialForm
              kinds={kinds}
              replaces={false}
              submitLabel="Save and connect"
              save={save}
              onSaved={() => begin("link")}
            />
          </Suspense>
        </div>
      ) : null}
    </details>
  );
}
