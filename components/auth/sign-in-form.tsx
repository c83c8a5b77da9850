"use client";

import { type SubmitEvent, useState, useTransition } from "react";
import { Callout } from "@/components/ui/callout";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { formText } from "@/components/ui/form-text";
import { Input } from "@/components/ui/input";
import { signInWithPassword, signInWithProvider } from "./sign-in";
import { failureWords, type SignInNotice } from "./sign-in-words";

export interface SignInFormProps {
  /** A path of ours. */
  readonly returnTo: string;
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  /** What brought the reader here: the session ended, the provider refused. */
  readonly notice: SignInNotice | null;
}

export function SignInForm({ returnTo, providers, notice }: SignInFormProps) {
  const [said, setSaid] = useState(notice);
  const [pending, start] = useTransition();
  const attempt = (sign: () => Promise<string | null>, provider: string) =>
    start(async () => {
      setSaid(null);
      const failure = await sign();
      if (failure !== null) return setSaid(failureWords(failure, provider));
      window.location.assign(returnTo);
      // Stays busy until the browser has left.
      return new Promise<never>(() => undefined);
    });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (name: string) => formText(given, name);
    attempt(() => signInWithPassword(text("email"), text("password")), "Patchbay");
  };
  return (
    <div className="flex flex-col gap-4">
      {said === null ? null : (
        <Callout kind={said.kind} title={said.title} live={said !== notice}>
          {said.text}
        </Callout>
      )}
      {/* Without script the answer would hold the password in its address: hence post. */}
      <form method="post" onSubmit={submit} className="flex flex-col gap-4">
        <Field name="email" label="E-mail" required>
          {(control) => <Input {...control} type="email" autoComplete="username" inputMode="email" />}
        </Field>
        <Field name="password" label="Password" required>
          {(control) => <Input {...control} type="password" autoComplete="current-password" />}
        </Field>
        <Button type="submit" variant="primary" size="lg" pending={pending}>
          Sign in
        </Button>
      </form>
      {providers.length === 0 ? null : <Divider />}
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          size="lg"
          disabled={pending}
          onClick={() => attempt(() => signInWithProvider(id, returnTo), name)}
        >
          Continue with {name}
        </Button>
      ))}
    </div>
  );
}

function Divider() {
  return (
    <div aria-hidden className="flex items-center gap-3 text-caption text-muted">
      <span className="h-px flex-1 bg-line" />
      or
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}
