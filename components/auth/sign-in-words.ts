export interface SignInNotice {
  readonly kind: "info" | "warning" | "danger";
  readonly title: string;
  readonly text?: string | undefined;
}

/** Each way in which a sign-in fails, in words: what happened, and who can mend it. `code` is next-auth's or ours. */
export function failureWords(code: string, provider: string): SignInNotice {
  switch (code) {
    case "CredentialsSignin":
      return {
        kind: "danger",
        title: "That e-mail and password do not match an account.",
        text: "Check both, also the keyboard’s language and caps lock.",
      };
    case "rate_limited":
      return {
        kind: "warning",
        title: "Too many failed sign-ins.",
        text: "This account or your network has no attempts left. Wait 15 minutes, then try again.",
      };
    case "AccessDenied":
      return {
        kind: "danger",
        title: "There is no account for your address.",
        text: `${provider} vouched for you, but no organization here knows the e-mail address it gave, or it has not verified it. Ask an admin to add you with exactly that address.`,
      };
    case "OAuthSignin":
    case "OAuthCallback":
    case "Callback":
      return {
        kind: "danger",
        title: `Signing in with ${provider} did not work.`,
        text: "It could not be reached, or you turned back. Try again; if it stays, an administrator can check its settings.",
      };
    case "SessionRequired":
      return sessionEnded;
    case "network":
      return { kind: "danger", title: "Patchbay cannot be reached.", text: "Check your connection, then try again." };
    default:
      return {
        kind: "danger",
        title: "Signing in failed on our side.",
        text: "Try again in a moment; if it stays, tell your administrator.",
      };
  }
}

const sessionEnded: SignInNotice = {
  kind: "info",
  title: "Your session has ended.",
  text: "It was ended in another browser, or it was too old. Sign in to go on where you were.",
};

/** What the page says before anything was tried. */
const notices: Readonly<Record<string, SignInNotice>> = {
  "session-ended": sessionEnded,
  "signed-out": { kind: "info", title: "You are signed out." },
  "already-set-up": { kind: "info", title: "Patchbay is already set up.", text: "Sign in with your account." },
  "set-up": { kind: "info", title: "Patchbay is set up.", text: "Sign in with the account you have just made." },
};

export function noticeWords(name: string | undefined): SignInNotice | null {
  return name !== undefined && Object.hasOwn(notices, name) ? (notices[name] ?? null) : null;
}
