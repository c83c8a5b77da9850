import type { KeyboardEvent, ReactNode } from "react";
import { ArrowDown, ArrowUp, X } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { getIn, sameJson } from "../json";
import { blankOf } from "./blank";
import type { FieldShape } from "./field-shape";
import type { FormState } from "./form-state";

export interface ItemFrameProps {
  readonly shape: FieldShape;
  readonly form: FormState;
  readonly place: { readonly index: number; readonly count: number };
  readonly removable: boolean;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
  readonly renderField: (shape: FieldShape, form: FormState) => ReactNode;
}

/** One entry of a list: what it holds, and the buttons that move and remove it. */
export function ItemFrame({ shape, form, place, removable, onMove, onRemove, renderField }: ItemFrameProps) {
  const { index, count } = place;
  const inner: FormState = {
    ...form,
    // An entry cannot be unset, only blank.
    onChange: (path, next) =>
      form.onChange(path, next ?? (isItself(path, shape) && next === undefined ? blankOf(shape) : next)),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || event.target instanceof HTMLSelectElement) return;
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(index + step);
  };
  const buttons = (
    <div className="flex shrink-0">
      <MoveButton
        label={`Move ${shape.title} up`}
        icon={<ArrowUp aria-hidden />}
        blocked={index === 0}
        onPress={() => onMove(index - 1)}
      />
      <MoveButton
        label={`Move ${shape.title} down`}
        icon={<ArrowDown aria-hidden />}
        blocked={index === count - 1}
        onPress={() => onMove(index + 1)}
      />
      <MoveButton label={`Remove ${shape.title}`} icon={<X aria-hidden />} blocked={!removable} onPress={onRemove} />
    </div>
  );
  if (isSimple(shape))
    return (
      // The keys belong to every control inside.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
      <li onKeyDown={onKeyDown} className="flex items-start gap-1">
        <div className="min-w-0 flex-1">{renderField(shape, inner)}</div>
        {buttons}
      </li>
    );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li onKeyDown={onKeyDown} className="rounded-md border border-line bg-canvas">
      <div className="flex items-center justify-between gap-2 border-b border-line py-1 ps-3 pe-1">
        <span className="min-w-0 truncate font-medium">
          {shape.title}
          <span className="ms-2 font-normal text-muted">{summaryOf(shape, form)}</span>
        </span>
        {buttons}
      </div>
      <div className="p-3">{renderField(shape, inner)}</div>
    </li>
  );
}

interface MoveButtonProps {
  readonly label: string;
  readonly icon: ReactNode;
  /** Stays focusable: at the end of its way the entry must not lose the focus. */
  readonly blocked: boolean;
  readonly onPress: () => void;
}

function MoveButton({ label, icon, blocked, onPress }: MoveButtonProps) {
  return (
    <IconButton
      label={label}
      icon={icon}
      variant="ghost"
      aria-disabled={blocked || undefined}
      onClick={blocked ? undefined : onPress}
      className="aria-disabled:cursor-default aria-disabled:opacity-40"
    />
  );
}

function isSimple({ kind }: FieldShape): boolean {
  return kind === "text" || kind === "number" || kind === "boolean" || kind === "choice" || kind === "secret";
}

function isItself(path: readonly string[], shape: FieldShape): boolean {
  return sameJson(path, shape.path);
}

/** What tells an entry from its neighbours: the first text in it. */
function summaryOf(shape: FieldShape, { draft }: FormState): string {
  const texts = shape.kind === "group" ? shape.fields.filter(({ kind }) => kind === "text") : [];
  const first = texts.map(({ path }) => getIn(draft, path)).find((value) => typeof value === "string");
  return typeof first === "string" ? first : "";
}
