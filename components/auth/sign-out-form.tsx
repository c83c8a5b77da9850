import { SubmitButton } from "@/components/ui/submit-button";

/** Works without script too. */
export function SignOutForm({ signOut }: { readonly signOut: () => Promise<void> }) {
  return (
    <form action={signOut}>
      <SubmitButton variant="secondary">Sign out</SubmitButton>
    </form>
  );
}
