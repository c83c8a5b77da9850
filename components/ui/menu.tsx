"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { type ButtonLook, buttonClasses, iconButtonClasses } from "./button-classes";
import { tooltip } from "./tooltip";
import { useOnceOpen, useOverlay } from "./use-overlay";

const load = () => import("./menu-popup");
const MenuPopup = lazy(async () => ({ default: (await load()).MenuPopup }));

export type MenuItem =
  | {
      readonly kind: "link";
      readonly label: string;
      readonly href: string;
      readonly icon?: ReactNode;
      readonly note?: string;
    }
  | {
      readonly kind: "action";
      readonly label: string;
      readonly onSelect: () => void;
      readonly icon?: ReactNode;
      readonly danger?: boolean;
      readonly disabled?: boolean;
    }
  | {
      readonly kind: "choice";
      readonly label: string;
      readonly value: string;
      readonly onValueChange: (value: string) => void;
      readonly options: readonly MenuOption[];
    };

export interface MenuOption {
  readonly value: string;
  readonly label: string;
  readonly icon?: ReactNode;
}

/** Sections are parted by a line. */
export interface MenuSection {
  readonly id: string;
  readonly label?: string;
  readonly items: readonly MenuItem[];
}

export interface MenuProps extends ButtonLook {
  /** The button's words, or its name where only an icon shows. */
  readonly label: string;
  readonly sections: readonly MenuSection[];
  /** Alone, the icon makes a square button with a tooltip. */
  readonly icon?: ReactNode;
  /** The button's content in place of the label, for a trigger of another shape; it holds the button's name itself. */
  readonly children?: ReactNode;
  readonly align?: "start" | "end" | undefined;
  readonly side?: "top" | "bottom" | undefined;
}

export function Menu({ label, sections, icon, children, align = "end", side = "bottom", ...look }: MenuProps) {
  const { trigger, overlay } = useOverlay(load);
  const mounted = useOnceOpen(overlay.open);
  const named = icon && !children ? { "aria-label": label, ...tooltip(label) } : {};
  return (
    <>
      <button
        type="button"
        aria-haspopup="menu"
        {...named}
        {...trigger}
        className={children ? look.className : icon ? iconButtonClasses(look) : buttonClasses(look)}
      >
        {children ?? icon ?? label}
      </button>
      {mounted ? (
        <Suspense fallback={null}>
          <MenuPopup {...overlay} label={label} sections={sections} align={align} side={side} />
        </Suspense>
      ) : null}
    </>
  );
}
