"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { getIn } from "../json";
import { SECRET_MASK } from "../secrets";
import { type ControlProps, FieldFrame } from "./field-frame";
import { fieldId } from "./form-state";

/** Write-only: what is stored is never shown, only replaced or taken away. */
export function SecretField({ shape, form, value }: ControlProps<"secret">) {
  const { path, title } = shape;
  const [replacing, setReplacing] = useState(false);
  const stored = getIn(form.base, path) === SECRET_MASK;
  const keep = () => {
    setReplacing(false);
    form.onChange(path, SECRET_MASK);
  };
  const replace = () => {
    setReplacing(true);
    requestAnimationFrame(() => document.getElementById(fieldId(path))?.focus());
  };
  const locked = value === SECRET_MASK && !replacing;
  const keepButton = <SecretButton label="Keep the stored one" title={title} onPress={keep} />;
  return (
    <FieldFrame shape={shape} form={form} value={value} action={locked ? false : stored ? keepButton : null}>
      {({ required, ...control }) => (
        <div className="flex items-center gap-2">
          <Input
            {...control}
            type={locked ? "text" : "password"}
            autoComplete="new-password"
            aria-required={required}
            readOnly={locked}
            mono
            className="flex-1"
            value={locked ? SECRET_MASK : typeof value === "string" && value !== SECRET_MASK ? value : ""}
            placeholder={stored ? "Type the new secret" : "Not set"}
            onChange={({ target }) => form.onChange(path, typedSecret(target.value, stored))}
          />
          {locked ? (
            <>
              <SecretButton label="Replace" title={title} onPress={replace} framed />
              {required ? null : (
                <SecretButton label="Remove" title={title} onPress={() => form.onChange(path, undefined)} framed />
              )}
            </>
          ) : null}
        </div>
      )}
    </FieldFrame>
  );
}

/** An emptied field means that nothing was typed: what is stored stays. */
function typedSecret(text: string, stored: boolean): string | undefined {
  if (text !== "") return text;
  return stored ? SECRET_MASK : undefined;
}

interface SecretButtonProps {
  readonly label: string;
  readonly title: string;
  readonly onPress: () => void;
  readonly framed?: boolean;
}

function SecretButton({ label, title, onPress, framed = false }: SecretButtonProps) {
  const words = (
    <>
      {label}
      <span className="sr-only"> {title}</span>
    </>
  );
  if (framed) return <Button onClick={onPress}>{words}</Button>;
  return (
    <button
      type="button"
      onClick={onPress}
      className="rounded-sm text-caption text-muted hover:text-fg hover:underline"
    >
      {words}
    </button>
  );
}
