import { clsx } from "clsx";

/** Enter by @starting-style, which also works for what is mounted open; leave by Base UI's attribute. */
export const fadeClasses = "transition-opacity duration-150 ease-out starting:opacity-0 data-ending-style:opacity-0";

export const backdropClasses = clsx("fixed inset-0 z-40 bg-backdrop", fadeClasses);

/** What hangs on a button: menus, popovers, lists. */
export const floatClasses = clsx(
  "max-h-(--available-height) max-w-[min(24rem,var(--available-width))] origin-(--transform-origin) overflow-y-auto",
  "rounded-md bg-raised text-fg shadow-float outline-none forced-colors:border",
  "transition-[opacity,scale] duration-120 ease-out starting:scale-98 starting:opacity-0",
  "data-ending-style:scale-98 data-ending-style:opacity-0",
);

/** One line of a menu or list. */
export const floatItemClasses = clsx(
  "flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 outline-none select-none max-sm:min-h-12",
  "data-highlighted:bg-sunken data-disabled:text-muted data-disabled:opacity-60",
  "forced-colors:data-highlighted:outline-2 [&>svg]:text-muted",
);

export const dialogClasses = clsx(
  "fixed inset-x-4 top-[12dvh] z-50 mx-auto flex max-h-[76dvh] flex-col rounded-lg bg-raised text-fg shadow-float outline-none",
  "transition-[opacity,translate] duration-150 ease-out starting:translate-y-2 starting:opacity-0",
  "data-ending-style:translate-y-1 data-ending-style:opacity-0 forced-colors:border",
  "max-sm:inset-x-2 max-sm:top-auto max-sm:bottom-2 max-sm:max-h-[88dvh]",
);
