/** A setting that cannot be used. The message names the variable and what is expected, never the value: it may be a secret. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** The value of a variable that another one makes necessary. */
export function required(value: string | undefined, name: string, because: string): string {
  if (value === undefined) throw new ConfigError(`${name}: expected a value, because ${because} is set`);
  return value;
}
