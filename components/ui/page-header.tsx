import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "./breadcrumbs";

export interface PageHeaderProps {
  readonly title: string;
  /** One sentence of state: "12 of 14 installations work; two need you". */
  readonly description?: ReactNode;
  /** The one primary action, at most with one quiet neighbour. */
  readonly action?: ReactNode;
  /** A logo tile before the title. */
  readonly mark?: ReactNode;
  /** Beside the title: a status badge. */
  readonly badge?: ReactNode;
  readonly breadcrumbs?: readonly Crumb[] | undefined;
  /** Tabs under it. */
  readonly tabs?: ReactNode;
}

/** The top of every page. Its heading takes the focus after navigation. */
export function PageHeader({ title, description, action, mark, badge, breadcrumbs, tabs }: PageHeaderProps) {
  return (
    <div className="mb-6">
      {breadcrumbs ? <Breadcrumbs items={breadcrumbs} /> : null}
      <header className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-80 items-center gap-3">
          {mark}
          <div className="min-w-0">
            <div className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
              <h1 tabIndex={-1} className="min-w-0 text-heading wrap-anywhere">
                {title}
              </h1>
              {badge}
            </div>
            {description ? <div className="mt-0.5 text-body text-muted">{description}</div> : null}
          </div>
        </div>
        {action ? <div className="flex min-w-0 flex-wrap items-center gap-2 print:hidden">{action}</div> : null}
      </header>
      {tabs ? <div className="mt-4">{tabs}</div> : null}
    </div>
  );
}
