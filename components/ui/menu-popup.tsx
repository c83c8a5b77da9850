"use client";

import { Menu as Base } from "@base-ui/react/menu";
import Link from "next/link";
import { clsx } from "clsx";
import { Check } from "lucide-react";
import type { MenuItem, MenuProps, MenuSection } from "./menu";
import { floatClasses, floatItemClasses } from "./overlay-classes";
import type { OverlayState } from "./use-overlay";

type MenuPopupProps = OverlayState & Pick<MenuProps, "label" | "sections" | "align" | "side">;

export function MenuPopup({ open, onOpenChange, anchor, label, sections, align, side }: MenuPopupProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Positioner
          anchor={anchor}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 outline-none"
        >
          <Base.Popup
            finalFocus={anchor}
            aria-label={label}
            className={clsx(floatClasses, "min-w-44 divide-y divide-line")}
          >
            {sections.map((section) => (
              <Section key={section.id} section={section} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Section({ section }: { readonly section: MenuSection }) {
  return (
    <Base.Group className="p-1">
      {section.label === undefined ? null : (
        <Base.GroupLabel className="px-2 pt-1.5 pb-1 text-caption text-muted">{section.label}</Base.GroupLabel>
      )}
      {section.items.map((item) => (
        <Item key={`${item.kind} ${item.label}`} item={item} />
      ))}
    </Base.Group>
  );
}

function Item({ item }: { readonly item: MenuItem }) {
  switch (item.kind) {
    case "link":
      return (
        <Base.LinkItem
          closeOnClick
          className={floatItemClasses}
          render={
            <Link href={item.href}>
              {item.icon}
              <span className="min-w-0 flex-1 truncate">{item.label}</span>
              {item.note === undefined ? null : <span className="text-caption text-muted">{item.note}</span>}
            </Link>
          }
        />
      );
    case "action":
      return (
        <Base.Item
          onClick={item.onSelect}
          disabled={item.disabled}
          className={clsx(floatItemClasses, item.danger && "text-failed [&>svg]:text-failed")}
        >
          {item.icon}
          <span className="min-w-0 flex-1 truncate">{item.label}</span>
        </Base.Item>
      );
    default:
      return (
        <Base.RadioGroup
          value={item.value}
          onValueChange={(value: string) => item.onValueChange(value)}
          aria-label={item.label}
        >
          {item.options.map((option) => (
            <Base.RadioItem key={option.value} value={option.value} closeOnClick className={floatItemClasses}>
              {option.icon}
              <span className="min-w-0 flex-1 truncate">{option.label}</span>
              <Base.RadioItemIndicator>
                <Check aria-hidden className="text-accent-fg" />
              </Base.RadioItemIndicator>
            </Base.RadioItem>
          ))}
        </Base.RadioGroup>
      );
  }
}
