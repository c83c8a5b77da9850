/** What one side tells and the other hears, in order; whoever hears late misses nothing. To be heard once. */
export class EventQueue<T> implements AsyncIterable<T> {
  readonly #told: T[] = [];
  readonly #begun = Promise.withResolvers<void>();
  #ended: { readonly error?: unknown } | undefined;
  #wake: () => void = () => undefined;

  constructor() {
    // Whoever does not wait for the beginning learns of a failure by listening.
    this.#begun.promise.catch(() => undefined);
  }

  push(value: T): this {
    this.#told.push(value);
    this.#begun.resolve();
    this.#wake();
    return this;
  }

  end(): void {
    this.#ended ??= {};
    this.#begun.resolve();
    this.#wake();
  }

  fail(error: unknown): void {
    this.#ended ??= { error };
    this.#begun.reject(error);
    this.#wake();
  }

  /** Resolves with the first value; rejects where there is a failure in its place. */
  begun(): Promise<void> {
    return this.#begun.promise;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      const next = this.#told.shift();
      if (next !== undefined) yield next;
      else if (this.#ended === undefined) await promise;
      else if ("error" in this.#ended) throw this.#ended.error;
      else return;
    }
  }
}
