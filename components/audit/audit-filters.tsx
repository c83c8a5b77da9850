import { ButtonLink } from "@/components/ui/button";
import { FilterSelect } from "@/components/ui/filter-select";
import { withQuery } from "@/components/ui/with-query";
import { knownActions, knownEntities } from "./audit-words";

export interface AuditFiltersProps {
  readonly path: string;
  readonly filter: {
    readonly action: string | undefined;
    readonly entity: string | undefined;
    readonly id: string | undefined;
  };
  /** What the single thing is called whose entries a link asked for. */
  readonly only: string | undefined;
}

/** Above the trail: what was done, and to what. */
export function AuditFilters({ path, filter: { action, entity, id }, only }: AuditFiltersProps) {
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <div className="w-52 max-sm:w-full">
        <FilterSelect
          label="Action"
          name="action"
          placeholder="Every action"
          options={knownActions}
          value={action ?? ""}
          path={path}
          keep={{ entity, id }}
        />
      </div>
      <div className="w-44 max-sm:w-full">
        <FilterSelect
          label="What it was done to"
          name="entity"
          placeholder="Everything"
          options={knownEntities}
          value={entity ?? ""}
          path={path}
          keep={{ action, id }}
        />
      </div>
      {id === undefined ? null : (
        <ButtonLink href={withQuery(path, { action, entity })} size="sm">
          Only {only ?? id.slice(0, 8)}: show all
        </ButtonLink>
      )}
      {action || entity || id ? (
        <ButtonLink href={path} variant="ghost" size="sm">
          Clear filters
        </ButtonLink>
      ) : null}
    </div>
  );
}
