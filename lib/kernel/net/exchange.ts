import { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import { AppError } from "@/lib/kernel/errors";
import type { EgressAnswer } from "./contract";
import { toAppError } from "./failure";

/** How many 1xx answers may come before the answer. */
const INFORMATIONAL_MAX = 8;

interface ExchangeOptions {
  readonly host: string;
  readonly signal: AbortSignal | null;
  readonly connectTimeoutMs: number;
}

/** Sends one request and resolves with its answer as soon as the headers are there. */
export function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  options: ExchangeOptions,
): Promise<EgressAnswer> {
  return new Promise((resolve, reject) => {
    dispatcher.dispatch(request, new Exchange(options, resolve, reject));
  });
}

/**
 * Undici's `request` ignores an abort while it waits for a connection and has no time limit per request for that wait;
 * its handler interface has both moments.
 */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #options: ExchangeOptions;
  readonly #resolve: (answer: EgressAnswer) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #connectTimer: NodeJS.Timeout;
  #controller: Dispatcher.DispatchController | null = null;
  #body: Readable | null = null;
  #stopped: Error | null = null;
  #isOver = false;
  #informational = 0;

  constructor(options: ExchangeOptions, resolve: (answer: EgressAnswer) => void, reject: (reason: unknown) => void) {
    this.#options = options;
    this.#resolve = resolve;
    this.#reject = reject;
    const tooLate = () =>
      this.#stop(new AppError("unreachable", `${options.host} did not accept the connection in time`));
    this.#connectTimer = setTimeout(tooLate, options.connectTimeoutMs);
    options.signal?.addEventListener("abort", this.#onAbort);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    clearTimeout(this.#connectTimer);
    if (this.#stopped === null) this.#controller = controller;
    else controller.abort(this.#stopped);
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: EgressAnswer["headers"]): void {
    if (status < 200) {
      // Each one starts undici's wait for the headers anew
      this.#informational += 1;
      if (this.#informational > INFORMATIONAL_MAX)
        this.#stop(new AppError("upstream_error", `${this.#options.host} did not answer in valid HTTP`));
      return;
    }
    const body = new Readable({
      highWaterMark: 64 * 1024,
      read: () => controller.resume(),
      destroy: (error, done) => {
        if (!this.#isOver) controller.abort(error ?? new Error("The reader closed the answer"));
        this.#release();
        done(error);
      },
    });
    body.on("error", ignore);
    this.#body = body;
    this.#resolve({ status, headers, body });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#body?.push(chunk) === false) controller.pause();
  }

  onResponseEnd(): void {
    this.#release();
    this.#body?.push(null);
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    this.#release();
    const failure = this.#stopped ?? toAppError(error, this.#options.host);
    if (this.#body === null) this.#reject(failure);
    else this.#body.destroy(failure);
  }

  readonly #onAbort = (): void => this.#stop(this.#options.signal?.reason);

  #stop(reason: unknown): void {
    if (this.#isOver) return;
    const error = reason instanceof Error ? reason : new Error("The request was aborted", { cause: reason });
    this.#stopped = error;
    if (this.#body !== null) {
      this.#body.destroy(error);
      return;
    }
    this.#release();
    this.#reject(reason);
    this.#controller?.abort(error);
  }

  #release(): void {
    this.#isOver = true;
    clearTimeout(this.#connectTimer);
    this.#options.signal?.removeEventListener("abort", this.#onAbort);
  }
}

// The body's reader learns of a failure by its own listener; without one a lost connection must not end the process
function ignore(): void {}
