const width = 520;
const height = 740;

/** The small window of an attempt. Whether it is open is only a hint: vendors' opener policies make an open one look closed. */
export interface Popup {
  /** To be called in the click itself, or it is blocked: then false. A second call brings the first window back. */
  readonly open: (address: string) => boolean;
  /** Sends it on. False when it is no longer ours to send. */
  readonly send: (address: string) => boolean;
  readonly focus: () => void;
  readonly close: () => void;
  readonly isGone: () => boolean;
}

const popups = new Map<string, Popup>();

/** The one window of an installation's attempts, which outlives the page that opened it: another page of this tab can send it on. */
export function popupFor(id: string): Popup {
  const known = popups.get(id) ?? createPopup(`patchbay-connect-${id}`);
  // The server opens no windows and renders for everybody.
  if (typeof window !== "undefined") popups.set(id, known);
  return known;
}

/** Without `noopener`: the page that opened the window must be able to send it on. */
function createPopup(name: string): Popup {
  let opened: Window | null = null;
  const isGone = () => opened === null || opened.closed;
  return {
    open: (address) => {
      opened = window.open(address, name, `popup,${placement()}`);
      return !isGone();
    },
    send: (address) => {
      if (opened === null || opened.closed) return false;
      try {
        opened.location.replace(address);
        return true;
      } catch {
        return false;
      }
    },
    focus: () => opened?.focus(),
    close: () => opened?.close(),
    isGone,
  };
}

/** In the middle of this window. */
function placement(): string {
  const left = Math.round(window.screenX + (window.outerWidth - width) / 2);
  const top = Math.round(window.screenY + Math.max(0, window.outerHeight - height) / 2);
  return `width=${width},height=${height},left=${left},top=${top}`;
}

/** Small screens have no small windows. */
export function prefersSameTab(): boolean {
  return window.matchMedia("(width < 40rem)").matches;
}
