/** The one style sheet of the vendor's pages: light and dark, from 320 px up. */
export const styles = `
:root {
  --page: oklch(0.975 0.006 220); --card: oklch(1 0 0); --line: oklch(0.9 0.008 220); --line-strong: oklch(0.62 0.015 220);
  --text: oklch(0.24 0.02 230); --muted: oklch(0.49 0.02 230);
  --brand: oklch(0.48 0.09 205); --brand-hover: oklch(0.43 0.085 205); --on-brand: oklch(1 0 0); --brand-soft: oklch(0.95 0.025 205);
  --notice: oklch(0.94 0.06 85); --notice-text: oklch(0.38 0.075 70);
  --danger: oklch(0.5 0.17 27); --danger-soft: oklch(0.955 0.025 27);
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: oklch(0.17 0.012 230); --card: oklch(0.215 0.014 230); --line: oklch(0.31 0.015 230); --line-strong: oklch(0.56 0.02 230);
    --text: oklch(0.95 0.006 220); --muted: oklch(0.74 0.015 225);
    --brand: oklch(0.78 0.1 200); --brand-hover: oklch(0.84 0.09 200); --on-brand: oklch(0.2 0.03 220); --brand-soft: oklch(0.29 0.04 210);
    --notice: oklch(0.3 0.045 80); --notice-text: oklch(0.9 0.07 88);
    --danger: oklch(0.76 0.13 25); --danger-soft: oklch(0.29 0.06 25);
  }
}
* { box-sizing: border-box; }
html { scroll-padding-bottom: 88px; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--page); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; -webkit-font-smoothing: antialiased; }
.notice { padding: 8px 16px; background: var(--notice); color: var(--notice-text); font-size: 13px; line-height: 20px; text-align: center; }
.notice strong { font-weight: 650; margin-inline-end: 4px; }
main { flex: 1; display: flex; align-items: center; justify-content: center; padding: 32px 16px 48px; }
.card { width: 100%; max-width: 432px; background: var(--card); border: 1px solid var(--line); border-radius: 14px; overflow: clip;
  box-shadow: 0 1px 2px oklch(0 0 0 / 0.04), 0 12px 32px -12px oklch(0 0 0 / 0.14); }
.part { padding: 24px; border-top: 1px solid var(--line); }
.part:first-child { border-top: 0; }
h1 { margin: 0; font-size: 20px; line-height: 28px; font-weight: 620; letter-spacing: -0.01em; text-wrap: balance; overflow-wrap: anywhere; }
h2, legend { margin: 0 0 12px; padding: 0; font-size: 13px; line-height: 20px; font-weight: 600; color: var(--muted); }
p { margin: 6px 0 0; color: var(--muted); overflow-wrap: anywhere; text-wrap: pretty; }
a { color: var(--brand); text-underline-offset: 3px; }
code { font: 13px/20px ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; color: var(--text); }
.intro { text-align: center; padding-top: 28px; }
.tiles { display: flex; align-items: center; justify-content: center; gap: 10px; margin-bottom: 18px; color: var(--line-strong); }
.tile { display: grid; place-items: center; width: 48px; height: 48px; border-radius: 12px; border: 1px solid var(--line);
  font-size: 20px; font-weight: 600; color: var(--text); background: var(--page); }
.tile.vendor { border-color: transparent; background: var(--brand); color: var(--on-brand); }
.tile svg { width: 28px; height: 28px; }
svg { display: block; width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
.accounts { display: grid; gap: 8px; }
.account { position: relative; display: flex; align-items: center; gap: 12px; padding: 10px 12px; border: 1px solid var(--line); border-radius: 10px; cursor: pointer; }
.account:hover { border-color: var(--line-strong); }
.account:has(input:checked) { border-color: var(--brand); background: var(--brand-soft); }
.account:has(input:focus-visible) { outline: 2px solid var(--brand); outline-offset: 2px; }
.account input { appearance: none; flex: none; width: 18px; height: 18px; margin: 0; border: 1.5px solid var(--line-strong); border-radius: 50%; outline: none; }
.account input:checked { border: 5.5px solid var(--brand); background: var(--card); }
.account b, .scopes b { display: block; font-weight: 560; line-height: 20px; }
.account small, .scopes small { display: block; font-size: 13px; line-height: 20px; color: var(--muted); overflow-wrap: anywhere; }
.avatar { display: grid; place-items: center; flex: none; width: 34px; height: 34px; border-radius: 50%; background: var(--brand-soft); color: var(--brand);
  font-size: 14px; font-weight: 620; }
.account:has(input:checked) .avatar { background: var(--brand); color: var(--on-brand); }
.account .name { flex: 1; min-width: 0; }
ul { margin: 0; padding: 0; list-style: none; }
.scopes { display: grid; gap: 14px; }
.scopes li { display: flex; gap: 12px; }
.scopes .icon { display: grid; place-items: center; flex: none; width: 34px; height: 34px; border-radius: 9px; background: var(--brand-soft); color: var(--brand); }
.scopes .danger .icon { background: var(--danger-soft); color: var(--danger); }
.scopes .danger b { color: var(--danger); }
.scopes div { padding-block: 0; min-width: 0; }
.actions { position: sticky; bottom: 0; display: grid; grid-template-columns: 1fr 1fr; gap: 8px; padding-block: 16px; background: var(--card); }
button { min-height: 44px; padding: 10px 16px; border-radius: 10px; border: 1px solid var(--line-strong); background: transparent; color: var(--text); font: inherit; font-weight: 560; cursor: pointer; }
button:hover { background: var(--page); }
button.primary { border-color: transparent; background: var(--brand); color: var(--on-brand); }
button.primary:hover { background: var(--brand-hover); }
button:focus-visible, a:focus-visible { outline: 2px solid var(--brand); outline-offset: 2px; }
dl { display: grid; gap: 14px; margin: 0; }
dt { font-size: 13px; line-height: 20px; font-weight: 600; color: var(--muted); }
dd { margin: 2px 0 0; }
.card.wide { max-width: 560px; }
.wide .intro { text-align: start; }
.wide .tiles { justify-content: flex-start; }
@media (max-height: 860px) { main { padding-block: 16px; align-items: flex-start; } .part { padding-block: 18px; } .actions { padding-block: 14px; } }
@media (max-width: 480px) { main { align-items: flex-start; padding: 16px 12px 32px; } .part { padding: 20px 16px; } .intro { padding-top: 24px; } }
@media (forced-colors: active) { .account:has(input:checked) { outline: 2px solid Highlight; } .account input { appearance: auto; } }
`;
