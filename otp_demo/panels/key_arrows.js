// Inside the picture of a key the arrow keys move: left and right along a row, up and down between hex and Base32.
// Five bytes are eight letters, so that a byte's first bit is in letter 8/5 of its number, and back.
// At the window, while the event goes down: JupyterLab and the classroom have arrow keys of their own.
const ROWS = [".otp-key-byte", ".otp-key-letter"];

const target = (key, rows, row, at) => {
  const last = rows[row].length - 1;
  const across = row === 0 ? Math.floor((at * 8) / 5) : Math.floor((at * 5) / 8);
  const other = rows[1 - row][Math.min(across, rows[1 - row].length - 1)];
  return {
    ArrowLeft: rows[row][Math.max(at - 1, 0)],
    ArrowRight: rows[row][Math.min(at + 1, last)],
    ArrowUp: row === 1 ? other : rows[row][at],
    ArrowDown: row === 0 ? other : rows[row][at],
    Home: rows[row][0],
    End: rows[row][last],
  }[key];
};

function render({ el }) {
  el.hidden = true;
  const move = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const from = event.target.closest?.(ROWS.join());
    const picture = from?.closest(".otp-key");
    if (!picture || !el.closest(".otp")?.contains(picture)) return;
    const rows = ROWS.map((row) => [...picture.querySelectorAll(row)].filter((each) => each.getClientRects().length));
    const row = rows[0].includes(from) ? 0 : 1;
    const to = target(event.key, rows, row, rows[row].indexOf(from));
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    from.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  };
  window.addEventListener("keydown", move, true);
  return () => window.removeEventListener("keydown", move, true);
}
export default { render };
