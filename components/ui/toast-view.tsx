"use client";

import { useEffect, useState } from "react";
import { Toast as Base, type ToastManager, type ToastObject } from "@base-ui/react/toast";
import { clsx } from "clsx";
import { CircleCheck, CircleX, X } from "lucide-react";
import { buttonClasses, iconButtonClasses } from "./button-classes";
import { receiveToasts, type ToastCommand } from "./toast";

const plainMs = 5_000;
const undoMs = 10_000;

export function ToastView() {
  const [manager] = useState(() => Base.createToastManager());
  useEffect(() => receiveToasts((command) => obey(manager, command)), [manager]);
  return (
    <Base.Provider toastManager={manager} limit={3}>
      <Base.Portal>
        <Base.Viewport className="fixed end-4 bottom-4 z-60 flex w-88 max-w-[calc(100vw-2rem)] flex-col-reverse gap-2 outline-none max-md:bottom-20">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function obey(manager: ToastManager, command: ToastCommand): void {
  if (command.kind === "dismiss") return manager.close(command.id);
  const { id, options } = command;
  const { title, description, tone = "neutral", action } = options;
  manager.add({
    id,
    title,
    description,
    type: tone,
    priority: tone === "failed" ? "high" : "low",
    timeout: tone === "failed" ? 0 : action ? undoMs : plainMs,
    ...(action
      ? {
          actionProps: {
            children: action.label,
            onClick: () => {
              manager.close(id);
              action.onAction();
            },
          },
        }
      : {}),
  });
}

function ToastList() {
  const { toasts } = Base.useToastManager<object>();
  return toasts.map((toast) => <ToastCard key={toast.id} toast={toast} />);
}

function ToastCard({ toast }: { readonly toast: ToastObject<object> }) {
  return (
    <Base.Root
      toast={toast}
      swipeDirection={["right", "down"]}
      className={clsx(
        "rounded-md bg-raised text-fg shadow-float forced-colors:border",
        "translate-x-(--toast-swipe-movement-x) translate-y-(--toast-swipe-movement-y)",
        "transition-[opacity,translate] duration-180 ease-out starting:translate-y-3 starting:opacity-0",
        "data-ending-style:opacity-0 data-limited:hidden",
      )}
    >
      <Base.Content className="flex items-start gap-2.5 py-2.5 ps-3.5 pe-2">
        {toast.type === "connected" ? <CircleCheck aria-hidden className="mt-0.5 text-connected" /> : null}
        {toast.type === "failed" ? <CircleX aria-hidden className="mt-0.5 text-failed" /> : null}
        <div className="min-w-0 flex-1">
          <Base.Title className="font-medium" />
          <Base.Description className="text-muted" />
        </div>
        <Base.Action className={buttonClasses({ size: "sm", className: "-my-1" })} />
        <Base.Close aria-label="Dismiss" className={iconButtonClasses({ size: "sm", className: "-my-1" })}>
          <X aria-hidden />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  );
}
