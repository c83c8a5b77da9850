import type { Metadata } from "next";
import { AuthShell } from "@/components/shell/auth-shell";
import { ButtonLink } from "@/components/ui/button";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <AuthShell
      title="This page does not exist"
      description="It may have been deleted, or it belongs to an organization that you are not a member of."
    >
      <ButtonLink href="/" variant="primary">
        Go to the start page
      </ButtonLink>
    </AuthShell>
  );
}
