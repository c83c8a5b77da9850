"use client";

import { useEffect, useState } from "react";
import { Check, Copy } from "lucide-react";
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
  const icon = copied ? <Check aria-hidden className="text-connected" /> : <Copy aria-hidden />;
  if (!showLabel)
    return <IconButton label={copied ? "Copied" : label} icon={icon} size="sm" {...look} onClick={() => void copy()} />;
  return (
    <Button icon={icon} {...look} onClick={() => void copy()}>
      {label}
    </Button>
  );
}
