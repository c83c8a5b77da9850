"use client";

import { type SubmitEvent, useState, useTransition } from "react";
import type { Problem } from "@/lib/contracts";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormErrors } from "@/components/ui/form-errors";
import { formText } from "@/components/ui/form-text";
import { Input } from "@/components/ui/input";
import { fieldError, formErrors, type FormFields } from "@/components/ui/problem-errors";
import { RadioGroup } from "@/components/ui/radio-group";
import { signInWithPassword } from "./sign-in";

export interface SetupInput {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly organization?: string;
  readonly demo: boolean;
}

type SetupResult =
  | { readonly ok: true; readonly data: { readonly slug: string } }
  | { readonly ok: false; readonly problem: Problem };

export interface SetupFormProps {
  readonly setUp: (input: SetupInput) => Promise<SetupResult>;
}

const fields: FormFields = {
  name: { label: "Your name", id: "setup-name" },
  email: { label: "E-mail", id: "setup-email" },
  password: { label: "Password", id: "setup-password" },
  organization: { label: "Organization", id: "setup-organization" },
};

export function SetupForm({ setUp }: SetupFormProps) {
  const [start, setStart] = useState("demo");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, transition] = useTransition();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const input = readInput(new FormData(event.currentTarget));
    transition(async () => {
      setProblem(null);
      announce("Setting up. This takes a few seconds.");
      const result = await setUp(input);
      if (!result.ok) return setProblem(result.problem);
      const failure = await signInWithPassword(input.email, input.password);
      window.location.assign(failure === null ? `/o/${result.data.slug}` : "/sign-in?notice=set-up");
      // Stays busy until the browser has left.
      return new Promise<never>(() => undefined);
    });
  };
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-5">
      <FormErrors errors={problem === null ? [] : formErrors(problem, fields)} title="Patchbay could not be set up" />
      <Person problem={problem} />
      <RadioGroup
        framed
        name="start"
        legend="What to start with"
        value={start}
        onValueChange={setStart}
        options={choices}
      />
      {start === "empty" ? (
        <Field
          id="setup-organization"
          name="organization"
          label="Organization"
          required
          help="Its name can be changed later; its address is made from it."
          error={fieldError(problem, "organization", "Organization")}
        >
          {(control) => <Input {...control} maxLength={120} autoComplete="organization" placeholder="Acme" />}
        </Field>
      ) : null}
      <Button type="submit" variant="primary" size="lg" pending={pending}>
        {pending && start === "demo" ? "Preparing the demo organization" : "Set up Patchbay"}
      </Button>
    </form>
  );
}

const choices = [
  {
    value: "demo",
    label: "Explore the demo organization",
    help: "Aurora Robotics: installations in every state, 60 days of usage, and a sandbox vendor to connect to.",
  },
  { value: "empty", label: "Start empty", help: "An organization of your own, with nothing installed yet." },
];

function Person({ problem }: { readonly problem: Problem | null }) {
  return (
    <>
      <Field id="setup-name" name="name" label="Your name" required error={fieldError(problem, "name", "Your name")}>
        {(control) => <Input {...control} maxLength={120} autoComplete="name" />}
      </Field>
      <Field id="setup-email" name="email" label="E-mail" required error={fieldError(problem, "email", "E-mail")}>
        {(control) => <Input {...control} type="email" autoComplete="username" inputMode="email" />}
      </Field>
      <Field
        id="setup-password"
        name="password"
        label="Password"
        required
        help="At least 12 characters; a few words that you can remember are best."
        error={fieldError(problem, "password", "Password")}
      >
        {(control) => <Input {...control} type="password" minLength={12} maxLength={200} autoComplete="new-password" />}
      </Field>
    </>
  );
}

function readInput(given: FormData): SetupInput {
  const text = (name: string) => formText(given, name).trim();
  const organization = text("organization");
  const base = { name: text("name"), email: text("email"), password: formText(given, "password") };
  return given.get("start") === "demo" ? { ...base, demo: true } : { ...base, organization, demo: false };
}
