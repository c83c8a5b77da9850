"use client";

import { useActionState } from "react";
import type { Inspect } from "@/components/connect/use-inspection";
import { ButtonLink } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormErrors } from "@/components/ui/form-errors";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { InstallOutcome, Problem } from "@/lib/contracts";
import { AddressField } from "./address-field";
import { ExistingNotice } from "./existing-notice";
import { fieldErrors, formErrors } from "./install-errors";
import type { Method } from "./install-input";
import { SignInChoice } from "./sign-in-choice";

export type InstallResult =
  | { readonly ok: true; readonly data: InstallOutcome }
  | { readonly ok: false; readonly problem: Problem };
export type Install = (before: InstallResult | null, form: FormData) => Promise<InstallResult>;

export interface InstallFormProps {
  /** The connector's name, the first proposal for the installation's. */
  readonly name: string;
  /** Null where the address is fixed. */
  readonly address: { readonly proposed: string; readonly inspect: Inspect } | null;
  readonly redirectUri: string;
  readonly defaultMethod: Method;
  readonly install: Install;
  /** `/o/<slug>/installations` */
  readonly installationsPath: string;
  readonly cancelHref: string;
}

export function InstallForm({ name, address, redirectUri, defaultMethod, install, ...paths }: InstallFormProps) {
  const [result, submit] = useActionState(install, null);
  const problem = result?.ok === false ? result.problem : null;
  const existing = result?.ok && result.data.kind === "exists" ? result.data : null;
  const errors = fieldErrors(problem);
  return (
    <form action={submit} className="space-y-6" noValidate>
      <FormErrors title={`${name} could not be installed`} errors={formErrors(problem)} />
      {existing ? (
        <ExistingNotice
          live
          existing={{
            name: existing.name,
            href: `${paths.installationsPath}/${existing.id}`,
            own: true,
            ownerName: "You",
          }}
        />
      ) : null}
      {address ? (
        <AddressField error={errors["url"]} defaultValue={address.proposed} inspect={address.inspect} />
      ) : null}
      <Field
        name="name"
        id="name"
        label="Name"
        optional
        error={errors["name"]}
        help="How your organization calls it, such as the team or the account that it belongs to."
      >
        {(control) => (
          <Input
            {...control}
            defaultValue={address ? "" : name}
            maxLength={120}
            autoComplete="off"
            placeholder={address ? "Taken from the address" : name}
          />
        )}
      </Field>
      <SignInChoice redirectUri={redirectUri} defaultMethod={defaultMethod} errors={errors} />
      <Checkbox
        name="shared"
        defaultChecked
        label="Share it with the organization"
        help="Every member can see it and call it. Otherwise only you and the admins can."
      />
      <div className="flex gap-2 max-sm:flex-col">
        <SubmitButton>Install {name}</SubmitButton>
        <ButtonLink href={paths.cancelHref}>Cancel</ButtonLink>
      </div>
    </form>
  );
}
