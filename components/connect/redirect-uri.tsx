import { CodeBlock } from "@/components/ui/code-block";

export interface RedirectUriProps {
  readonly issuerHost: string;
  readonly uri: string;
}

/** For the mistake that only the vendor's page shows: it does not know where to send people back to. */
export function RedirectUri({ issuerHost, uri }: RedirectUriProps) {
  return (
    <div>
      <p className="mb-1.5">
        <span className="font-medium">Does {issuerHost} complain about the redirect URI?</span>{" "}
        <span className="text-muted">Have exactly this one registered there:</span>
      </p>
      <CodeBlock code={uri} wrap copyLabel="Copy redirect URI" />
    </div>
  );
}
