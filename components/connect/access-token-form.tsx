"use client";

import { type SyntheticEvent, useState } from "react";
import { ChevronRight } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useBegin } from "./begin-context";

export interface AccessTokenFormProps {
  readonly host: string;
  /** Unfolded from the start, where it is the way that helps. */
  readonly open?: boolean | undefined;
}

/** A static token in place of a sign-in. */
export function AccessTokenForm({ host, open = false }: AccessTokenFormProps) {
  const begin = useBegin();
  const [error, setError] = useState<string | undefined>(undefined);
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const token = readToken(new FormData(event.currentTarget));
    setError(token === null ? "Enter the token as one word, without spaces." : undefined);
    if (token !== null) begin("link", token);
  };
  return (
    <details open={open} className="group border-t border-line pt-3">
      <summary className="inline-flex min-h-6 list-none items-center gap-1 rounded-sm text-muted hover:text-fg max-sm:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="flip-rtl size-3.5 transition-transform group-open:rotate-90" />
        Use an access token instead
      </summary>
      <form onSubmit={submit} className="mt-3 flex items-end gap-2 max-sm:flex-col max-sm:items-stretch" noValidate>
        <Field
          name="access_token"
          label="Access token"
          required
          error={error}
          help={`Made at ${host}. Kept in the vault and never shown again.`}
          className="flex-1"
        >
          {(control) => <Input {...control} type="password" mono autoComplete="off" maxLength={16384} />}
        </Field>
        <Button type="submit" className="sm:mb-5.5">
          Connect with token
        </Button>
      </form>
    </details>
  );
}

/** RFC 6750 §2.1: visible characters only, as a header can carry them. */
function readToken(form: FormData): string | null {
  const value = form.get("access_token");
  const token = typeof value === "string" ? value.trim() : "";
  return /^[\x21-\x7e]+$/.test(token) ? token : null;
}
