"use client";

import { useEffect, useRef, useState } from "react";
import type { CredentialFaults } from "@/components/credentials/credential-faults";
import { CredentialFields } from "@/components/credentials/credential-fields";
import { KindField } from "@/components/credentials/kind-field";
import type { InputKind } from "@/components/credentials/kinds";
import { fillDraft, readDraft } from "./draft";
import { KIND_CONTROL } from "./install-input";

export interface OtherSecretProps {
  /** What can be entered, the likeliest first. */
  readonly kinds: readonly InputKind[];
  readonly faults: CredentialFaults;
  /** Whose draft may hold some of it. */
  readonly connector: string;
}

/** A secret of any of several kinds, inside another form. */
export function OtherSecret({ kinds, faults, connector }: OtherSecretProps) {
  const box = useRef<HTMLDivElement>(null);
  const [kind, setKind] = useState<InputKind>(kinds[0] ?? "api_key");
  useEffect(() => {
    // These fields have come later than the form around them.
    const form = box.current?.closest("form");
    if (form) fillDraft(form, readDraft(connector));
  }, [connector, kind]);
  return (
    <div ref={box} className="space-y-4">
      {kinds.length > 1 ? (
        <KindField name={KIND_CONTROL} kinds={kinds} kind={kind} onChange={setKind} />
      ) : (
        <input type="hidden" name={KIND_CONTROL} value={kind} />
      )}
      <CredentialFields key={kind} kind={kind} faults={faults} />
    </div>
  );
}
