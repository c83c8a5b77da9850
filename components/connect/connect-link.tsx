"use client";

import type { MouseEvent } from "react";
import { ButtonLink, type ButtonLinkProps } from "@/components/ui/button";
import { beginBefore } from "./begun-before";
import { popupFor, prefersSameTab } from "./popup";

export interface ConnectLinkProps extends Omit<ButtonLinkProps, "href" | "onClick"> {
  /** `inst_…` */
  readonly installationId: string;
  /** `/o/<slug>/connect/<id>`, where the attempt is waited for. */
  readonly connectHref: string;
  /** What to ask for, in place of the usual. */
  readonly scopes?: readonly string[] | undefined;
}

/**
 * One click from anywhere to the consent page: its window opens in the click itself, and the connect page goes on with it.
 * Without script, or in another tab, it is a link to that page.
 */
export function ConnectLink({ installationId: id, connectHref, scopes, ...rest }: ConnectLinkProps) {
  const begin = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const opened = prefersSameTab() ? "tab" : popupFor(id).open(`${connectHref}/opening`) ? "popup" : "blocked";
    beginBefore({ id, via: opened, scopes });
  };
  return <ButtonLink {...rest} href={connectHref} onClick={begin} />;
}
