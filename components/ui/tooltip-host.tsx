"use client";

import { lazy, Suspense, useEffect, useState } from "react";

const load = () => import("./tooltip-popup");
const TooltipPopup = lazy(async () => ({ default: (await load()).TooltipPopup }));

const selector = "[data-tooltip],[data-tooltip-time]";
const showDelayMs = 350;
const hideDelayMs = 80;

/**
 * Shows the tooltip of whatever the pointer or the keyboard's focus is on. One for the whole page, so that elements
 * with a tooltip need no code of their own and may be rendered on the server.
 */
export function TooltipHost() {
  const [target, setTarget] = useState<Element | null>(null);
  useEffect(() => watchTargets(setTarget), []);
  if (target === null) return null;
  return (
    <Suspense fallback={null}>
      <TooltipPopup key={keyOf(target)} anchor={target} onClose={() => setTarget(null)} />
    </Suspense>
  );
}

function keyOf(target: Element): string {
  return target.getAttribute("data-tooltip") ?? target.getAttribute("data-tooltip-time") ?? "";
}

function watchTargets(setTarget: (target: Element | null) => void): () => void {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (target: Element | null, delayMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => setTarget(target), delayMs);
  };
  const hideNow = () => later(null, 0);
  const on = <K extends keyof DocumentEventMap>(type: K, listener: (event: DocumentEventMap[K]) => void) =>
    document.addEventListener(type, listener, { signal: controller.signal, passive: true });

  on("pointerover", (event) => {
    const found = tooltipTarget(event.target);
    if (found !== null) {
      void load().catch(() => undefined);
      later(found, event.pointerType === "touch" ? 0 : showDelayMs);
    } else if (isTooltip(event.target)) clearTimeout(timer);
    else later(null, hideDelayMs);
  });
  on("focusin", (event) => {
    const found = tooltipTarget(event.target);
    const byKeyboard = event.target instanceof Element && event.target.matches(":focus-visible");
    later(byKeyboard ? found : null, 0);
  });
  on("focusout", hideNow);
  on("pointerdown", (event) => (event.pointerType === "touch" ? undefined : hideNow()));
  on("keydown", (event) => (event.key === "Escape" ? hideNow() : undefined));
  return () => {
    clearTimeout(timer);
    controller.abort();
  };
}

/** The element whose tooltip is meant; none while its menu is open. */
function tooltipTarget(target: EventTarget | null): Element | null {
  const found = target instanceof Element ? target.closest(selector) : null;
  return found?.getAttribute("aria-expanded") === "true" ? null : found;
}

function isTooltip(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[data-tooltip-popup]") !== null;
}
