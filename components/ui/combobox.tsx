"use client";

import { lazy, Suspense, useId, useState } from "react";
import { clsx } from "clsx";
import { ChevronsUpDown } from "lucide-react";
import { controlClasses } from "./control-classes";
import type { SelectOption } from "./select";
import { useOnceOpen, useOverlay } from "./use-overlay";

const load = () => import("./combobox-popup");
const ComboboxPopup = lazy(async () => ({ default: (await load()).ComboboxPopup }));

export interface ComboboxProps {
  readonly options: readonly SelectOption[];
  /** The form field's name; the chosen value travels in a hidden input. */
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly defaultValue?: string | undefined;
  readonly onValueChange?: ((value: string) => void) | undefined;
  readonly placeholder?: string | undefined;
  readonly searchLabel?: string | undefined;
  /** From <Field>. */
  readonly id?: string | undefined;
  readonly "aria-describedby"?: string | undefined;
  readonly "aria-invalid"?: true | undefined;
  readonly required?: boolean | undefined;
  readonly className?: string | undefined;
}

/** A select with a search box, for more choices than a list shows. Under about ten, use Select. */
export function Combobox({ options, name, value, defaultValue = "", onValueChange, ...rest }: ComboboxProps) {
  const [own, setOwn] = useState(defaultValue);
  const { trigger, overlay } = useOverlay(load);
  const mounted = useOnceOpen(overlay.open);
  const popupId = useId();
  const chosen = value ?? own;
  const { placeholder = "Choose", searchLabel = "Search", className, required: _required, ...described } = rest;
  const label = options.find((option) => option.value === chosen)?.label;
  return (
    <>
      <button
        type="button"
        role="combobox"
        aria-controls={popupId}
        aria-haspopup="dialog"
        {...described}
        {...trigger}
        aria-expanded={overlay.open}
        className={clsx(
          controlClasses,
          "flex h-control items-center justify-between gap-2 px-2.5 text-start",
          className,
        )}
      >
        <span className={clsx("truncate", label === undefined && "text-muted")}>{label ?? placeholder}</span>
        <ChevronsUpDown aria-hidden className="text-muted" />
      </button>
      {name === undefined ? null : <input type="hidden" name={name} value={chosen} />}
      {mounted ? (
        <Suspense fallback={null}>
          <ComboboxPopup
            {...overlay}
            id={popupId}
            options={options}
            chosen={chosen}
            searchLabel={searchLabel}
            onChoose={(next) => {
              setOwn(next);
              onValueChange?.(next);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
