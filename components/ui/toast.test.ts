import { expect, test } from "vitest";
import { dismissToast, onFirstToast, receiveToasts, showToast, type ToastCommand } from "./toast";

test("toasts shown before the view has arrived wait for it, in order", () => {
  let woken = 0;
  const stop = onFirstToast(() => {
    woken += 1;
  });
  const first = showToast({ title: "Slack is disabled" });
  const second = showToast({ title: "Linear is disabled" });
  expect(woken).toBeGreaterThan(0);

  const received: ToastCommand[] = [];
  const leave = receiveToasts((command) => received.push(command));
  dismissToast(first);
  expect(received.map(({ kind, id }) => [kind, id])).toEqual([
    ["show", first],
    ["show", second],
    ["dismiss", first],
  ]);
  leave();
  stop();
});

test("a place that comes late is told at once that a toast waits", () => {
  showToast({ title: "GitHub is connected" });
  let woken = 0;
  const stop = onFirstToast(() => {
    woken += 1;
  });
  expect(woken).toBe(1);
  stop();
  receiveToasts(() => undefined)();
});
