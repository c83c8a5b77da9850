"use client";

import { useState, useTransition } from "react";
import { AlertDialog as Base } from "@base-ui/react/alert-dialog";
import { clsx } from "clsx";
import { Button } from "./button";
import { buttonClasses } from "./button-classes";
import { Callout } from "./callout";
import type { ConfirmDialogProps } from "./confirm-dialog";
import { DialogFooter } from "./dialog-popup";
import { Field } from "./field";
import { Input } from "./input";
import { backdropClasses, dialogClasses } from "./overlay-classes";

export function ConfirmPopup({ open, onOpenChange, anchor, ...content }: ConfirmDialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={backdropClasses} />
        <Base.Popup finalFocus={anchor} className={clsx(dialogClasses, "max-w-104")}>
          <ConfirmForm {...content} close={() => onOpenChange(false)} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

interface ConfirmFormProps extends Omit<ConfirmDialogProps, "open" | "onOpenChange" | "anchor"> {
  readonly close: () => void;
}

/** Unmounted with the popup, so what was typed and what failed are gone the next time. */
function ConfirmForm({ title, children, confirmLabel, typedName, danger = false, onConfirm, close }: ConfirmFormProps) {
  const [typed, setTyped] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const locked = typedName !== undefined && typed !== typedName;
  const submit = () =>
    start(async () => {
      setFailure(null);
      const outcome = await onConfirm();
      if (outcome.ok) close();
      else setFailure(outcome.message);
    });
  return (
    <form
      className="flex min-h-0 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        if (!locked && !pending) submit();
      }}
    >
      <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 pt-4 pb-5">
        <div>
          <Base.Title className="text-title font-semibold">{title}</Base.Title>
          <Base.Description render={<div />} className="mt-1 text-muted">
            {children}
          </Base.Description>
        </div>
        {typedName === undefined ? null : (
          <Field name="typed-name" label={`Type ${typedName} to confirm`}>
            {(control) => (
              <Input
                {...control}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                autoComplete="off"
                spellCheck={false}
              />
            )}
          </Field>
        )}
        {failure === null ? null : (
          <Callout kind="danger" live>
            {failure}
          </Callout>
        )}
      </div>
      <DialogFooter>
        <Base.Close className={buttonClasses({})}>Cancel</Base.Close>
        <Button type="submit" variant={danger ? "danger" : "primary"} pending={pending} disabled={locked}>
          {confirmLabel}
        </Button>
      </DialogFooter>
    </form>
  );
}
