"use client";

import { useState } from "react";
import { RadioGroup } from "@/components/ui/radio-group";
import type { CredentialFaults } from "./credential-faults";
import { controlName } from "./credential-input";
import { PlainField } from "./plain-field";
import { SecretField } from "./secret-field";

const placements = [
  { value: "header", label: "In a header" },
  { value: "query", label: "In the address" },
  { value: "basic", label: "As a basic sign-in" },
] as const;
type Placement = (typeof placements)[number]["value"];

const of = (field: string) => controlName("api_key", field);

/** A key, and where in a request it goes. */
export function ApiKeyFields({ faults }: { readonly faults: CredentialFaults }) {
  const [placement, setPlacement] = useState<Placement>("header");
  const words = nameWords[placement];
  return (
    <>
      <RadioGroup
        name={of("placement")}
        legend="Where it goes"
        defaultValue="header"
        options={placements}
        onValueChange={(value) => setPlacement(placements.find((one) => one.value === value)?.value ?? "header")}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <PlainField key={placement} name={of("name")} error={faults[of("name")]} optional maxLength={128} {...words} />
        <SecretField
          name={of("value")}
          error={faults[of("value")]}
          label="Key"
          required
          maxLength={4096}
          help="Kept in the vault and never shown again."
        />
      </div>
      {placement === "header" ? (
        <PlainField
          name={of("prefix")}
          error={faults[of("prefix")]}
          label="Word before the key"
          optional
          maxLength={32}
          placeholder="Token"
          help="Where the server wants “Token …” or “ApiKey …”."
        />
      ) : null}
      {placement === "query" ? (
        <p className="text-caption text-muted">
          An address may be logged on its way. Use a header where the server takes one.
        </p>
      ) : null}
    </>
  );
}

const nameWords: Record<Placement, { readonly label: string; readonly placeholder: string }> = {
  header: { label: "Name of the header", placeholder: "X-API-Key" },
  query: { label: "Name of the parameter", placeholder: "api_key" },
  basic: { label: "User name", placeholder: "None: the key itself" },
};
