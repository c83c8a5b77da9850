"use client";

import { useEffect, useRef } from "react";
import { CircleAlert } from "lucide-react";

export interface FormError {
  readonly message: string;
  /** The id of the control at fault, for a link to it. */
  readonly fieldId?: string | undefined;
}

export interface FormErrorsProps {
  /** Nothing is drawn while this is empty. */
  readonly errors: readonly FormError[];
  readonly title?: string | undefined;
}

/** What is wrong with a form, above it; takes the focus when it appears. */
export function FormErrors({ errors, title = "This could not be saved" }: FormErrorsProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="flex gap-2.5 rounded-md border border-failed-line bg-failed-soft px-3 py-2.5"
    >
      <CircleAlert aria-hidden className="mt-0.5 text-failed" />
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        <ul className="mt-0.5">
          {errors.map(({ message, fieldId }) => (
            <li key={`${fieldId ?? ""} ${message}`}>
              {fieldId === undefined ? (
                message
              ) : (
                <a
                  href={`#${fieldId}`}
                  onClick={(event) => focusField(event, fieldId)}
                  className="inline-flex min-h-6 items-center underline"
                >
                  {message}
                </a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function focusField(event: { preventDefault(): void }, id: string): void {
  const field = document.getElementById(id);
  if (field === null) return;
  event.preventDefault();
  field.focus();
}
