/** What the palette knows of the reader and of where they are. */
export interface PaletteFacts {
  /** Its slug. */
  readonly organization: string;
  readonly organizations: readonly { readonly slug: string; readonly name: string }[];
  readonly mayInstall: boolean;
  readonly signOut: () => Promise<void>;
}
