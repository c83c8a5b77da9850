import { clsx } from "clsx";

export type ConfigView = "form" | "json";

const VIEWS: readonly { readonly view: ConfigView; readonly label: string }[] = [
  { view: "form", label: "Form" },
  { view: "json", label: "JSON" },
];

export interface ViewSwitchProps {
  readonly view: ConfigView;
  readonly onChange: (view: ConfigView) => void;
}

export function ViewSwitch({ view, onChange }: ViewSwitchProps) {
  return (
    <div role="group" aria-label="View" className="flex rounded-md border border-line bg-canvas p-0.5">
      {VIEWS.map((item) => (
        <button
          key={item.view}
          type="button"
          aria-pressed={item.view === view}
          onClick={() => onChange(item.view)}
          className={clsx(
            "h-6 rounded-sm px-2.5 font-medium transition-colors max-sm:h-9",
            item.view === view ? "bg-surface text-fg ring ring-line" : "text-muted hover:text-fg",
          )}
        >
          {item.label}
        </button>
      ))}
    </div>
  );
}
