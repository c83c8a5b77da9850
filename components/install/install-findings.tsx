import type { CredentialFaults } from "@/components/credentials/credential-faults";
import { FormErrors } from "@/components/ui/form-errors";
import type { InstallOutcome, Problem } from "@/lib/contracts";
import { ExistingNotice } from "./existing-notice";
import { formErrors } from "./install-errors";

export interface InstallFindingsProps {
  readonly name: string;
  readonly problem: Problem | null;
  readonly faults: CredentialFaults;
  readonly existing: Extract<InstallOutcome, { kind: "exists" }> | null;
  /** `/o/<slug>/installations` */
  readonly installationsPath: string;
}

/** Why the last try came to nothing: what is wrong, or that there is one already. */
export function InstallFindings({ name, problem, faults, existing, installationsPath }: InstallFindingsProps) {
  return (
    <>
      <FormErrors title={`${name} could not be installed`} errors={formErrors(problem, faults)} />
      {existing ? (
        <ExistingNotice
          live
          existing={{
            name: existing.name,
            href: `${installationsPath}/${existing.id}`,
            own: true,
            ownerName: "You",
          }}
        />
      ) : null}
    </>
  );
}
