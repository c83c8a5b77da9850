import type { ConfirmOutcome } from "@/components/ui/confirm-dialog";

/** What a server action answers, as far as a button needs to know. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly problem: { readonly detail: string } };
export type Act = () => Promise<Outcome>;

/** Runs an action for a dialog: a refusal, or no answer at all, keeps the dialog open with the reason. */
export async function confirmOutcome(act: Act): Promise<ConfirmOutcome> {
  try {
    const outcome = await act();
    return outcome.ok ? { ok: true } : { ok: false, message: outcome.problem.detail };
  } catch {
    return { ok: false, message: "Patchbay cannot be reached. Check your connection, then try again." };
  }
}
