import { ChevronRight } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { TokenForm } from "./token-form";

export interface AccessTokenFormProps {
  readonly host: string;
  /** Unfolded from the start, where it is the way that helps. */
  readonly open: boolean;
}

/** A static token in place of a sign-in. */
export function AccessTokenForm({ host, open }: AccessTokenFormProps) {
  return (
    <details open={open} className="group border-t border-line pt-3">
      <summary className="inline-flex min-h-6 list-none items-center gap-1 rounded-sm text-muted hover:text-fg max-sm:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="flip-rtl size-3.5 transition-transform group-open:rotate-90" />
        Use an access token instead
      </summary>
      <TokenForm>
        <Field
          name="access_token"
          label="Access token"
          required
          help={`Made at ${host}. Kept in the vault and never shown again.`}
          className="flex-1"
        >
          {(control) => (
            <Input
              {...control}
              type="password"
              mono
              autoComplete="off"
              maxLength={16384}
              // RFC 6750 §2.1: visible characters only, as a header can carry them.
              pattern="[!-~]+"
              title="One word, without spaces"
            />
          )}
        </Field>
        <Button type="submit" className="sm:mb-5.5">
          Connect with token
        </Button>
      </TokenForm>
    </details>
  );
}
