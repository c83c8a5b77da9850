import { type ReactNode, useId } from "react";
import { clsx } from "clsx";
import { boxClasses } from "./control-classes";
import { FieldError } from "./field";

export interface RadioOption {
  readonly value: string;
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly disabled?: boolean | undefined;
}

export interface RadioGroupProps {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly RadioOption[];
  readonly value?: string | undefined;
  readonly defaultValue?: string | undefined;
  readonly onValueChange?: ((value: string) => void) | undefined;
  readonly error?: string | undefined;
  /** Each choice in a frame of its own, for choices that need explaining. */
  readonly framed?: boolean | undefined;
}

export function RadioGroup({
  name,
  legend,
  options,
  value,
  defaultValue,
  onValueChange,
  error,
  framed = false,
}: RadioGroupProps) {
  const id = useId();
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined} className="min-w-0">
      <legend className="mb-1.5 font-medium">{legend}</legend>
      <div className={clsx("flex flex-col", framed ? "gap-2" : "gap-1.5")}>
        {options.map((option) => (
          <RadioChoice key={option.value} option={option} framed={framed}>
            {(control) => (
              <input
                {...control}
                type="radio"
                name={name}
                value={option.value}
                {...(value === undefined ? {} : { checked: value === option.value })}
                {...(defaultValue === undefined ? {} : { defaultChecked: defaultValue === option.value })}
                {...(onValueChange === undefined ? {} : { onChange: () => onValueChange(option.value) })}
              />
            )}
          </RadioChoice>
        ))}
      </div>
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </fieldset>
  );
}

interface RadioChoiceProps {
  readonly option: RadioOption;
  readonly framed: boolean;
  readonly children: (control: {
    readonly id: string;
    readonly disabled: boolean | undefined;
    readonly className: string;
    readonly "aria-describedby": string | undefined;
  }) => ReactNode;
}

function RadioChoice({ option, framed, children }: RadioChoiceProps) {
  const id = useId();
  const help = option.help ? `${id}-help` : undefined;
  return (
    <label
      htmlFor={id}
      className={clsx(
        "flex items-start gap-2 max-sm:min-h-12 max-sm:py-2.5",
        framed &&
          "rounded-md border border-line px-3 py-2.5 transition-colors hover:border-control has-checked:border-accent has-checked:bg-accent-soft",
      )}
    >
      <span className="relative flex h-5 items-center">
        {children({
          id,
          disabled: option.disabled,
          className: clsx(boxClasses, "peer rounded-full"),
          "aria-describedby": help,
        })}
        <span className="pointer-events-none absolute inset-0 m-auto hidden size-1.5 rounded-full bg-on-accent peer-checked:block forced-colors:hidden!" />
      </span>
      <span className="min-w-0">
        <span className={clsx("block", framed && "font-medium")}>{option.label}</span>
        {option.help ? (
          <span id={help} className="block text-caption text-muted">
            {option.help}
          </span>
        ) : null}
      </span>
    </label>
  );
}
