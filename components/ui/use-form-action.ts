"use client";

import { useState, useTransition } from "react";
import { useRouter } from "next/navigation";
import type { Problem } from "@/lib/contracts";
import type { FormResult } from "./form-result";

export interface FormAction<Input, T> {
  readonly pending: boolean;
  /** Why the last try was refused; null before it and while it runs. */
  readonly problem: Problem | null;
  /** Runs the action; on success the page is drawn anew and `done` is called. */
  readonly submit: (input: Input, done?: (data: T) => void) => void;
}

/** A server action behind a form or a button: one run at a time, and its refusal as a value. */
export function useFormAction<Input, T>(run: (input: Input) => Promise<FormResult<T>>): FormAction<Input, T> {
  const router = useRouter();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, start] = useTransition();
  const submit = (input: Input, done?: (data: T) => void) =>
    start(async () => {
      setProblem(null);
      const result = await answerOf(() => run(input));
      if (!result.ok) return setProblem(result.problem);
      done?.(result.data);
      router.refresh();
    });
  return { pending, problem, submit };
}

/** The action's answer; a server that cannot be reached is one too. */
export async function answerOf<T>(run: () => Promise<FormResult<T>>): Promise<FormResult<T>> {
  try {
    return await run();
  } catch {
    return { ok: false, problem: unreachable };
  }
}

const unreachable: Problem = {
  type: "about:blank",
  title: "Unreachable",
  status: 0,
  detail: "Patchbay cannot be reached. Check your connection, then try again.",
  instance: "",
  code: "network",
  errors: [],
  request_id: "",
};
