import { segmentClasses, segmentsClasses } from "@/components/ui/segment-classes";

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
    <div role="group" aria-label="View" className={segmentsClasses}>
      {VIEWS.map((item) => (
        <button
          key={item.view}
          type="button"
          aria-pressed={item.view === view}
          onClick={() => onChange(item.view)}
          className={segmentClasses(item.view === view)}
        >
          {item.label}
        </button>
      ))}
    </div>
  );
}
