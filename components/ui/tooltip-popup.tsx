"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import { describeInstant } from "./format-time";

export interface TooltipPopupProps {
  readonly anchor: Element;
  readonly onClose: () => void;
}

export function TooltipPopup({ anchor, onClose }: TooltipPopupProps) {
  const time = anchor.getAttribute("data-tooltip-time");
  return (
    <Base.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} side="top" sideOffset={6} collisionPadding={8} className="z-60">
          <Base.Popup
            data-tooltip-popup=""
            className="max-w-80 rounded-md bg-fg px-2 py-1 text-caption text-surface transition-opacity duration-100 forced-colors:border starting:opacity-0"
          >
            {time === null ? (
              <span className="whitespace-pre-line">{anchor.getAttribute("data-tooltip")}</span>
            ) : (
              <TimeZones instant={time} />
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function TimeZones({ instant }: { readonly instant: string }) {
  const locale = document.documentElement.lang;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 py-0.5">
      {describeInstant(instant, locale).map(({ zone, text }) => (
        <div key={zone} className="contents">
          <dt className="opacity-70">{zone}</dt>
          <dd className="tabular-nums">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
