export interface ShellOrganization {
  readonly slug: string;
  readonly name: string;
  /** The reader's role there: "Owner". */
  readonly role?: string | undefined;
}

export interface ShellUser {
  readonly name: string;
  readonly email: string;
}

/** A server action, or any function that ends the session. */
export type SignOut = () => Promise<void>;
