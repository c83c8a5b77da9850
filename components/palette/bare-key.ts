import { areShortcutsOn } from "./shortcut-preference";

const typing = "input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable=true]";
/** What is open over the page. A toast is a dialog too, but nobody is in it; what is closing has lost its attribute. */
const busy = ":is([role=dialog],[role=alertdialog],[role=menu])[data-open]";

/**
 * The key of a press that is meant as a shortcut: on its own, not typed into a field, with nothing open over the page,
 * by somebody who has not switched shortcuts off. Null otherwise. Shift shows in the key itself.
 */
export function bareKey(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.target instanceof Element && event.target.closest(`${typing},${busy}`) !== null) return null;
  if (document.querySelector(busy) !== null || !areShortcutsOn()) return null;
  return event.key;
}
