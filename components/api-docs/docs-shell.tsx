import type { ReactNode } from "react";
import Link from "next/link";
import { clsx } from "clsx";
import { Braces, Menu, Monitor, Moon, Sun } from "lucide-react";
import { Logo } from "@/components/brand/logo";
import { ThemeSwitch } from "@/components/shell/theme-switch";
import { buttonClasses } from "@/components/ui/button-classes";
import { LiveRegion } from "@/components/ui/live-region";
import { SkipLink } from "@/components/ui/skip-link";
import type { ApiReference } from "@/lib/contracts";
import { ReferenceNav } from "./reference-nav";

export interface DocsShellProps {
  readonly reference: ApiReference;
  /** The section that is shown; null on the first page. */
  readonly current: string | null;
  readonly children: ReactNode;
}

// Code in a sentence, wherever it is: said once, since a page has hundreds.
const code = clsx(
  "[&_:is(p,li,dd)_code]:rounded-sm [&_:is(p,li,dd)_code]:bg-sunken [&_:is(p,li,dd)_code]:px-1 [&_:is(p,li,dd)_code]:py-0.5",
  "[&_:is(p,li,dd)_code]:font-mono [&_:is(p,li,dd)_code]:text-[0.92em] [&_:is(p,li,dd)_code]:wrap-anywhere",
);

/** The frame of the API's reference. It knows nobody: the pages are the same signed in or out. */
export function DocsShell({ reference, current, children }: DocsShellProps) {
  return (
    <div className="min-h-dvh bg-surface">
      <SkipLink />
      <header className="sticky top-0 z-20 flex h-bar items-center gap-3 border-b border-line bg-surface px-4 print:hidden">
        <Link href="/" aria-label="Patchbay, to the console" className="rounded-md">
          <Logo />
        </Link>
        <span className="text-muted max-sm:hidden">API reference</span>
        <div className="ms-auto flex items-center gap-1">
          {/* A document, not a page of ours. */}
          {/* oxlint-disable-next-line nextjs/no-html-link-for-pages */}
          <a
            href="/openapi.json"
            type="application/json"
            className={buttonClasses({ variant: "ghost", className: "max-sm:px-2" })}
          >
            <Braces aria-hidden className="size-4" />
            openapi.json
          </a>
          <ThemeSwitch
            icon={
              <>
                <Sun aria-hidden className="dark:hidden" />
                <Moon aria-hidden className="hidden dark:block" />
              </>
            }
            icons={{ system: <Monitor aria-hidden />, light: <Sun aria-hidden />, dark: <Moon aria-hidden /> }}
          />
        </div>
      </header>
      <div className="mx-auto lg:grid lg:max-w-[100rem] lg:grid-cols-[17rem_minmax(0,1fr)]">
        <nav
          aria-label="Reference"
          className="sticky top-bar h-[calc(100dvh-var(--spacing-bar))] overflow-y-auto border-e border-line bg-canvas p-3 max-lg:hidden print:hidden"
        >
          <ReferenceNav reference={reference} current={current} />
        </nav>
        <details className="group border-b border-line bg-canvas lg:hidden print:hidden">
          <summary className="flex h-12 cursor-pointer list-none items-center gap-2 px-4 font-medium [&::-webkit-details-marker]:hidden">
            <Menu aria-hidden className="size-4" />
            Contents
          </summary>
          <nav aria-label="Reference, small" className="px-2 pb-3">
            <ReferenceNav reference={reference} current={current} />
          </nav>
        </details>
        <main id="main" tabIndex={-1} className={clsx("min-w-0 px-gutter pt-8 pb-24 outline-none lg:px-10", code)}>
          {children}
        </main>
      </div>
      <LiveRegion />
    </div>
  );
}
