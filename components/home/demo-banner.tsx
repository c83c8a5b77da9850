import { FlaskConical } from "lucide-react";

/** Above every page of a demo organization. */
export function DemoBanner() {
  return (
    <aside
      aria-label="Demo organization"
      className="flex items-center gap-2 border-b border-line bg-accent-soft px-gutter py-1.5 text-caption print:hidden"
    >
      <FlaskConical aria-hidden className="size-3.5 text-accent-fg" />
      <span>
        <span className="font-medium">Demo organization.</span>{" "}
        <span className="text-muted">Everything in it is made up; change whatever you like.</span>
      </span>
    </aside>
  );
}
