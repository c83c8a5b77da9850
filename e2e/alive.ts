import type { BrowserContext, Page } from "@playwright/test";

/** Wherever a page of this context is opened, its own code has taken over before the test goes on. */
export function aliveOnArrival(context: BrowserContext): void {
  for (const page of context.pages()) waitOnArrival(page);
  context.on("page", waitOnArrival);
}

/** Until React holds every control, a key does nothing, and typing may be cut in two by its arrival. */
export async function untilAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    // Another site's page, or one without script: there is nothing to wait for.
    if (!("__next_f" in window)) return true;
    const controls = [...document.querySelectorAll("button, input:not([type=hidden]), select, textarea")];
    return controls.every((control) => Object.keys(control).some((key) => key.startsWith("__reactProps$")));
  });
  // What listens to keys is set up a moment after that.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 })));
}

function waitOnArrival(page: Page): void {
  const { goto, reload } = page;
  page.goto = async (...given) => arrived(page, await goto.apply(page, given));
  page.reload = async (...given) => arrived(page, await reload.apply(page, given));
}

async function arrived<Answer>(page: Page, answer: Answer): Promise<Answer> {
  await untilAlive(page);
  return answer;
}
