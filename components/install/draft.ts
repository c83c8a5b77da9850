import { DRAFT_CONTROLS } from "./install-input";

const keyOf = (connector: string) => `patchbay:install:${connector}`;

type Kept = Readonly<Record<string, string>>;

/** Fills the form with what was kept and keeps what is entered from now on. Answers what ends it. */
export function followDraft(form: HTMLFormElement, connector: string, keepsMethod: boolean): () => void {
  const { method, ...rest } = readDraft(connector);
  fillDraft(form, keepsMethod || method === undefined ? rest : { method, ...rest });
  const keep = () => keepDraft(connector, form);
  form.addEventListener("input", keep);
  return () => form.removeEventListener("input", keep);
}

/** Keeps what was entered so far in this tab, as far as it is no secret. */
function keepDraft(connector: string, form: HTMLFormElement): void {
  const filled = new FormData(form);
  const kept: Record<string, string> = {};
  for (const name of DRAFT_CONTROLS) {
    const value = filled.get(name);
    if (typeof value === "string" && value !== "") kept[name] = value;
  }
  // A box that is not ticked is not in the form.
  kept["shared"] = filled.has("shared") ? "on" : "";
  attempt(() => sessionStorage.setItem(keyOf(connector), JSON.stringify(kept)));
}

export function forgetDraft(connector: string): void {
  attempt(() => sessionStorage.removeItem(keyOf(connector)));
}

export function readDraft(connector: string): Kept {
  const value: unknown = attempt(() => JSON.parse(sessionStorage.getItem(keyOf(connector)) ?? "{}") as unknown);
  if (typeof value !== "object" || value === null) return {};
  const texts = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && DRAFT_CONTROLS.includes(entry[0]),
  );
  return Object.fromEntries(texts);
}

/** Fills in what was kept, where the form has such a control; its listeners hear of it. */
export function fillDraft(form: HTMLFormElement, draft: Kept): void {
  for (const [name, value] of Object.entries(draft)) {
    const controls = [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")];
    for (const control of controls.filter((one) => one.name === name)) fill(control, value);
  }
}

function fill(control: HTMLInputElement | HTMLSelectElement, value: string): void {
  if (control instanceof HTMLInputElement && ["radio", "checkbox"].includes(control.type)) {
    const wanted = control.type === "checkbox" ? value === "on" : control.value === value;
    // A click is what listeners wait for; it only turns what is off on, or the other way round.
    if (wanted !== control.checked && (wanted || control.type === "checkbox")) control.click();
    return;
  }
  // What is there already was typed, or proposed by the link that led here.
  const proposed = control instanceof HTMLInputElement && (control.name === "url" ? "" : control.defaultValue);
  if (control instanceof HTMLInputElement && control.value !== proposed) return;
  control.value = value;
  control.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Storage may be switched off; then nothing is kept, and nothing else is lost. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
