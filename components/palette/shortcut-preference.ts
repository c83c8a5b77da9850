const key = "patchbay:shortcuts";

/** Whether single keys do something. WCAG 2.1.4: who dictates, or hits keys by accident, can switch them off. */
export function areShortcutsOn(): boolean {
  try {
    return localStorage.getItem(key) !== "off";
  } catch {
    // A browser may refuse its storage altogether.
    return true;
  }
}

export function setShortcutsOn(on: boolean): void {
  try {
    if (on) localStorage.removeItem(key);
    else localStorage.setItem(key, "off");
  } catch {
    // Then the choice lasts as long as this page.
  }
}
