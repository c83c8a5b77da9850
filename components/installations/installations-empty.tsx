import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export interface InstallationsEmptyProps {
  /** Some filter is set. */
  readonly filtered: boolean;
  readonly mayInstall: boolean;
  readonly path: string;
  readonly catalogPath: string;
}

/** Nothing to list: because nothing is there yet, because the filter hides it, or because nothing is shared with the reader. */
export function InstallationsEmpty({ filtered, mayInstall, path, catalogPath }: InstallationsEmptyProps) {
  if (filtered) {
    return (
      <EmptyState
        kind="no-match"
        inset
        title="No installation matches"
        action={
          <ButtonLink href={path} scroll={false}>
            Clear filters
          </ButtonLink>
        }
      />
    );
  }
  if (!mayInstall) {
    return (
      <EmptyState kind="no-permission" inset title="Nothing is shared with you yet">
        Developers and admins of the organization install connectors and share them. Ask one of them for what you need.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      kind="first-use"
      inset
      title="Nothing is installed yet"
      action={
        <ButtonLink variant="primary" href={catalogPath}>
          Browse the catalog
        </ButtonLink>
      }
    >
      Install a connector, sign in once, and your agents can call it through Patchbay.
    </EmptyState>
  );
}
