import type { ReactNode } from "react";
import { clsx } from "clsx";
import { Logo } from "@/components/brand/logo";
import { LiveRegion } from "@/components/ui/live-region";

export interface AuthShellProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  /** Under the card: another way in, a link to help. */
  readonly footer?: ReactNode;
  /** 24 or 34 rem. */
  readonly size?: "sm" | "md" | undefined;
}

/** A card in the middle of an empty page: sign-in, setup, waiting for consent. */
export function AuthShell({ title, description, children, footer, size = "sm" }: AuthShellProps) {
  return (
    <div className="flex min-h-dvh flex-col items-center bg-canvas px-4 py-10 sm:justify-center max-sm:bg-surface">
      <div className={clsx("w-full", size === "sm" ? "max-w-96" : "max-w-136")}>
        <header className="mb-6">
          <Logo />
        </header>
        <main
          id="main"
          className="rounded-lg border border-line bg-surface p-6 max-sm:rounded-none max-sm:border-x-0 max-sm:border-b-0 max-sm:px-0"
        >
          <h1 tabIndex={-1} className="text-heading">
            {title}
          </h1>
          {description ? <div className="mt-1 text-body text-muted">{description}</div> : null}
          <div className="mt-5">{children}</div>
        </main>
        {footer ? <footer className="mt-5 text-center text-muted">{footer}</footer> : null}
      </div>
      <LiveRegion />
    </div>
  );
}
