/** A promise of Patchbay in one sentence. */
export interface Requirement {
  /** Where the promise comes from: a public document and its clause, or a rule of our own. */
  readonly source: string;
  readonly text: string;
}
