"use client";

import { startTransition, type SyntheticEvent, useActionState, useState } from "react";
import { type CredentialFaults, faultsOfProblem } from "@/components/credentials/credential-faults";
import { credentialInput } from "@/components/credentials/credential-input";
import type { InputKind } from "@/components/credentials/kinds";
import type { FormResult } from "@/components/ui/form-result";
import type { InstallOutcome } from "@/lib/contracts";
import { enteredKind } from "./install-input";

export type InstallResult = FormResult<InstallOutcome>;
export type Install = (before: InstallResult | null, form: FormData) => Promise<InstallResult>;

interface Judged {
  readonly kind: InputKind | null;
  readonly faults: CredentialFaults;
}

/**
 * Sends the install form. A secret is judged before by the wire's own schema, which is fetched for it; what was typed stays in the form
 * until it has been taken. Without script the form's own action does the same.
 */
export function useInstall(install: Install) {
  const [result, submit, pending] = useActionState(install, null);
  const [judged, setJudged] = useState<Judged>({ kind: null, faults: {} });
  const send = async (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const kind = enteredKind(given);
    const faults = kind === null ? {} : await judge(kind, given);
    setJudged({ kind, faults });
    const [first] = Object.keys(faults);
    if (first === undefined) return startTransition(() => submit(given));
    const control = form.elements.namedItem(first);
    if (control instanceof HTMLElement) control.focus();
  };
  const problem = result?.ok === false ? result.problem : null;
  const ofServer = problem === null || judged.kind === null ? {} : faultsOfProblem(judged.kind, problem);
  return {
    submit,
    send,
    pending,
    problem,
    existing: result?.ok && result.data.kind === "exists" ? result.data : null,
    faults: { ...ofServer, ...judged.faults },
  };
}

async function judge(kind: InputKind, given: FormData): Promise<CredentialFaults> {
  const { checkCredential } = await import("@/components/credentials/check-credential");
  return checkCredential(kind, credentialInput(kind, given));
}
