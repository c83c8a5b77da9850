/** Progress goes to stderr: stdout belongs to the program that is run. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** A reason to stop that the message says in full. */
export class Stopped extends Error {}

/** Runs a script's body; a Stopped ends the process with 1 and its message alone. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    say(error.message);
    process.exit(1);
  }
}

export function seconds(sinceMs) {
  return `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;
}
