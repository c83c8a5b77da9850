/**
 * Text for a cell of a CSV file: what a spreadsheet would run as a formula gets an apostrophe in front.
 * OWASP, "CSV Injection": these begin a formula, also after spaces or as full-width forms.
 */
export function guardFormula(text: string): string {
  return /^[\s\0]*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
}
