"use client";

import { type SubmitEvent, useRef } from "react";
import { Globe, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormErrors } from "@/components/ui/form-errors";
import type { FormResult } from "@/components/ui/form-result";
import { IconButton } from "@/components/ui/icon-button";
import { formText } from "@/components/ui/form-text";
import { Input } from "@/components/ui/input";
import { fieldError, formErrors } from "@/components/ui/problem-errors";
import { showToast } from "@/components/ui/toast";
import { useFormAction } from "@/components/ui/use-form-action";

export interface OriginListProps {
  readonly origins: readonly string[];
  /** Replaces the list; null where the reader may not. */
  readonly update: ((input: { readonly redirect_allow: readonly string[] }) => Promise<FormResult<unknown>>) | null;
}

/** The origins that a connect flow may return to. */
export function OriginList({ origins, update }: OriginListProps) {
  return (
    <>
      {origins.length === 0 ? (
        <p className="px-4 py-3 text-muted">No origins besides this server&rsquo;s own and loopback addresses.</p>
      ) : null}
      {update === null ? <Origins origins={origins} /> : <EditableOrigins origins={origins} update={update} />}
    </>
  );
}

function EditableOrigins({
  origins,
  update,
}: {
  readonly origins: readonly string[];
  readonly update: NonNullable<OriginListProps["update"]>;
}) {
  const { pending, problem, submit } = useFormAction(update);
  const form = useRef<HTMLFormElement>(null);
  const add = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const origin = formText(new FormData(event.currentTarget), "origin").trim();
    submit({ redirect_allow: [...origins, origin] }, () => form.current?.reset());
  };
  const remove = (origin: string) =>
    submit({ redirect_allow: origins.filter((other) => other !== origin) }, () =>
      showToast({
        title: `${origin} is removed`,
        description: "Connect flows can no longer return there.",
        action: { label: "Undo", onAction: () => submit({ redirect_allow: origins }) },
      }),
    );
  const error = fieldError(problem, "redirect_allow", "The address");
  return (
    <>
      <Origins origins={origins} pending={pending} onRemove={remove} />
      <form ref={form} onSubmit={add} className="flex flex-col gap-3 border-t border-line p-4 first:border-t-0">
        {problem && error === undefined ? <FormErrors errors={formErrors(problem, {})} /> : null}
        <Field
          name="origin"
          label="Add an origin"
          required
          error={error}
          help="Scheme and host, with the port where it is not 443; no path."
          className="max-w-md"
        >
          {(control) => (
            <div className="flex gap-2">
              <Input
                {...control}
                mono
                inputMode="url"
                autoComplete="off"
                spellCheck={false}
                placeholder="https://app.example.com"
                className="flex-1"
              />
              <Button type="submit" pending={pending}>
                Add origin
              </Button>
            </div>
          )}
        </Field>
      </form>
    </>
  );
}

interface OriginsProps {
  readonly origins: readonly string[];
  readonly pending?: boolean;
  readonly onRemove?: (origin: string) => void;
}

function Origins({ origins, pending = false, onRemove }: OriginsProps) {
  if (origins.length === 0) return null;
  return (
    <ul className="divide-y divide-line">
      {origins.map((origin) => (
        <li key={origin} className="flex min-h-row items-center gap-2.5 py-1 ps-4 pe-2">
          <Globe aria-hidden className="text-muted" />
          <code className="min-w-0 flex-1 font-mono wrap-anywhere">{origin}</code>
          {onRemove ? (
            <IconButton
              label={`Remove ${origin}`}
              icon={<X aria-hidden />}
              size="sm"
              disabled={pending}
              onClick={() => onRemove(origin)}
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
