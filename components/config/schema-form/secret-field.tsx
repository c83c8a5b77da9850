"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { getIn } from "../json";
import { SECRET_MASK } from "../secrets";
import { type ControlProps, FieldFrame, TextButton } from "./field-frame";
import { fieldId, isKeptSecret } from "./form-state";

/** Write-only: what is stored is never shown, only replaced or taken away. */
export function SecretField({ shape, form, value, bare }: ControlProps<"secret">) {
  const { path, title, multiline } = shape;
  const [replacing, setReplacing] = useState(false);
  const kept = isKeptSecret(form.base, form.draft, path);
  const stored = kept || (getIn(form.base, path) === SECRET_MASK && !path.some((key) => /^\d+$/.test(key)));
  const keep = () => {
    setReplacing(false);
    form.onChange(path, SECRET_MASK);
  };
  const replace = () => {
    setReplacing(true);
    requestAnimationFrame(() => document.getElementById(fieldId(path))?.focus());
  };
  const locked = kept && !replacing;
  const moved = value === SECRET_MASK && !kept;
  return (
    <FieldFrame
      shape={shape}
      form={form}
      value={value}
      bare={bare}
      note={moved ? "The entry around it changed, so its secret has to be given again." : null}
      action={locked ? false : stored ? <TextButton label="Keep the stored one" title={title} onPress={keep} /> : null}
    >
      {({ required, ...control }) => {
        const shared = {
          ...control,
          "aria-required": required,
          autoComplete: "new-password",
          readOnly: locked,
          value: locked ? SECRET_MASK : typeof value === "string" && value !== SECRET_MASK ? value : "",
          placeholder: stored || moved ? "Type the new secret" : "Not set",
          onChange: ({ target }: { readonly target: { readonly value: string } }) =>
            form.onChange(path, typedSecret(target.value, stored)),
        };
        return (
          <div className="flex items-center gap-2">
            {multiline && !locked ? (
              <Textarea {...shared} mono rows={4} className="flex-1 [-webkit-text-security:disc]" />
            ) : (
              <Input {...shared} type={locked ? "text" : "password"} mono className="flex-1" />
            )}
            {locked ? (
              <>
                <Button onClick={replace}>
                  Replace<span className="sr-only"> {title}</span>
                </Button>
                {required ? null : (
                  <Button onClick={() => form.onChange(path, undefined)}>
                    Remove<span className="sr-only"> {title}</span>
                  </Button>
                )}
              </>
            ) : null}
          </div>
        );
      }}
    </FieldFrame>
  );
}

/** An emptied field means that nothing was typed: what is stored stays. */
function typedSecret(text: string, stored: boolean): string | undefined {
  if (text !== "") return text;
  return stored ? SECRET_MASK : undefined;
}
