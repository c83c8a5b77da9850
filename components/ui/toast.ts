export interface ToastOptions {
  /** What happened: "Slack is disabled". */
  readonly title: string;
  readonly description?: string | undefined;
  /** `failed` stays until it is dismissed. */
  readonly tone?: "neutral" | "connected" | "failed" | undefined;
  /** "Undo", for ten seconds. */
  readonly action?: { readonly label: string; readonly onAction: () => void } | undefined;
}

export type ToastCommand =
  | { readonly kind: "show"; readonly id: string; readonly options: ToastOptions }
  | { readonly kind: "dismiss"; readonly id: string };

type Deliver = (command: ToastCommand) => void;

const waiting: ToastCommand[] = [];
let deliver: Deliver | null = null;
let wake: (() => void) | null = null;
let count = 0;

/** Shows a toast, from anywhere in the browser's code. Returns its id. */
export function showToast(options: ToastOptions): string {
  count += 1;
  const id = `toast-${count}`;
  send({ kind: "show", id, options });
  return id;
}

export function dismissToast(id: string): void {
  send({ kind: "dismiss", id });
}

function send(command: ToastCommand): void {
  if (deliver !== null) return deliver(command);
  waiting.push(command);
  wake?.();
}

/** For the Toaster: called when the first toast waits, or at once if one does. Returns the function that stops it. */
export function onFirstToast(listener: () => void): () => void {
  wake = listener;
  if (waiting.length > 0) listener();
  return () => {
    wake = null;
  };
}

/** For the view: takes what waits and all that follows. Returns the function that stops it. */
export function receiveToasts(receiver: Deliver): () => void {
  deliver = receiver;
  for (const command of waiting.splice(0)) receiver(command);
  return () => {
    deliver = null;
  };
}
