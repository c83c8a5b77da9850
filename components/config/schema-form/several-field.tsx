import { Checkbox } from "@/components/ui/checkbox";
import { sameJson } from "../json";
import type { ControlProps } from "./field-frame";
import { GroupFrame } from "./group-frame";

/** Any of a few values, in the schema's order. None of them leaves the list unset. */
export function SeveralField({ shape, form, value }: ControlProps<"several">) {
  const { options, path } = shape;
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
  const has = (option: unknown) => chosen.some((one) => sameJson(one, option));
  const unknown = chosen.filter((one) => !options.some((option) => sameJson(option.value, one)));
  const toggle = (option: unknown) => {
    const next = [
      ...options.map((one) => one.value).filter((one) => (sameJson(one, option) ? !has(option) : has(one))),
      ...unknown,
    ];
    form.onChange(path, next.length === 0 ? undefined : next);
  };
  return (
    <GroupFrame shape={shape} form={form} value={value} inside>
      <div className="flex flex-wrap gap-x-5 gap-y-1.5">
        {options.map((option) => (
          <Checkbox
            key={option.label}
            label={option.label}
            checked={has(option.value)}
            onChange={() => toggle(option.value)}
          />
        ))}
      </div>
    </GroupFrame>
  );
}
