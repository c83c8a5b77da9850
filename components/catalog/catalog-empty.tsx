import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export interface CatalogEmptyProps {
  readonly path: string;
  /** Where an MCP server is installed by its address. */
  readonly genericPath: string;
}

export function CatalogEmpty({ path, genericPath }: CatalogEmptyProps) {
  return (
    <EmptyState
      kind="no-match"
      title="No connector matches"
      action={
        <>
          <ButtonLink href={path} scroll={false}>
            Clear filters
          </ButtonLink>
          <ButtonLink href={genericPath}>Install by address</ButtonLink>
        </>
      }
    >
      Any remote MCP server can be installed by its address.
    </EmptyState>
  );
}
