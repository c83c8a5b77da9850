"use client";

import { useEffect, useState } from "react";
import { announce } from "./announce";
import { Button } from "./button";
import type { ButtonLook } from "./button-classes";
import { copyText } from "./copy-text";
import { IconButton } from "./icon-button";

export interface CopyButtonProps extends ButtonLook {
  readonly text: string;
  /** Names what is copied: "Copy redirect URI". */
  readonly label?: string | undefined;
  /** With the label beside the icon. */
  readonly showLabel?: boolean | undefined;
}

const confirmMs = 1_600;

export function CopyButton({ text, label = "Copy", showLabel = false, ...look }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), confirmMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    const done = await copyText(text);
    setCopied(done);
    announce(done ? "Copied" : "Copying is not allowed here; select the text instead");
  };
  const icon = <CopyIcon copied={copied} />;
  if (!showLabel)
    return <IconButton label={copied ? "Copied" : label} icon={icon} size="sm" {...look} onClick={() => void copy()} />;
  return (
    <Button icon={icon} {...look} onClick={() => void copy()}>
      {label}
    </Button>
  );
}

/** Drawn here, as lucide draws them: a page that only copies needs no more icons than these. */
function CopyIcon({ copied }: { readonly copied: boolean }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={copied ? "lucide text-connected" : "lucide"}
    >
      <path
        d={
          copied
            ? "M20 6 9 17l-5-5"
            : "M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2zM4 16a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2"
        }
      />
    </svg>
  );
}
