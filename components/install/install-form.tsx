"use client";

import { lazy, Suspense, useRef, useState } from "react";
import type { Inspect } from "@/components/connect/use-inspection";
import { ButtonLink } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { SubmitButton } from "@/components/ui/submit-button";
import type { AuthKind, ServerInspection } from "@/lib/contracts";
import { AddressField } from "./address-field";
import { fieldErrors } from "./install-errors";
import { isMethod, type Method, methodFor } from "./install-input";
import { NameField } from "./name-field";
import { SignInChoice } from "./sign-in-choice";
import { useDraft } from "./use-draft";
import { type Install, useInstall } from "./use-install";

const InstallFindings = lazy(async () => ({ default: (await import("./install-findings")).InstallFindings }));

export interface InstallFormProps {
  /** The connector's name, the first proposal for the installation's. */
  readonly name: string;
  readonly slug: string;
  readonly auth: AuthKind;
  /** Null where the address is fixed. */
  readonly address: { readonly proposed: string; readonly inspect: Inspect } | null;
  readonly redirectUri: string;
  readonly defaultMethod: Method;
  readonly install: Install;
  /** `/o/<slug>/installations` */
  readonly installationsPath: string;
  readonly cancelHref: string;
}

export function InstallForm({
  name,
  slug,
  auth,
  address,
  redirectUri,
  defaultMethod,
  install,
  ...paths
}: InstallFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [method, setMethod] = useState<Method>(defaultMethod);
  const { submit, send, pending, problem, existing, faults } = useInstall(install);
  useDraft(form, slug, { keepsMethod: defaultMethod !== "oauth", left: pending });
  const errors = fieldErrors(problem);
  const advise = (found: ServerInspection) => {
    // What the reader has chosen stays chosen.
    if (method === defaultMethod) chooseMethod(form.current, methodFor(found));
  };
  return (
    <form ref={form} action={submit} onSubmit={(event) => void send(event)} className="space-y-6" noValidate>
      {problem === null && existing === null ? null : (
        <Suspense fallback={null}>
          <InstallFindings name={name} problem={problem} faults={faults} existing={existing} {...paths} />
        </Suspense>
      )}
      {address ? (
        <AddressField
          error={errors["url"]}
          defaultValue={address.proposed}
          inspect={address.inspect}
          onFound={advise}
        />
      ) : null}
      <NameField name={name} free={address !== null} error={errors["name"]} />
      <SignInChoice
        auth={auth}
        method={method}
        onMethod={(chosen) => (isMethod(chosen) ? setMethod(chosen) : undefined)}
        redirectUri={redirectUri}
        errors={errors}
        faults={faults}
        connector={slug}
      />
      <Checkbox
        name="shared"
        defaultChecked
        label="Share it with the organization"
        help="Every member can see it and call it. Otherwise only you and the admins can."
      />
      <div className="flex gap-2 max-sm:flex-col">
        <SubmitButton pending={pending}>Install {name}</SubmitButton>
        <ButtonLink href={paths.cancelHref}>Cancel</ButtonLink>
      </div>
    </form>
  );
}

/** As a click would: what depends on the choice hears of it. */
function chooseMethod(form: HTMLFormElement | null, method: Method): void {
  form?.querySelector<HTMLInputElement>(`input[name=method][value=${method}]`)?.click();
}
