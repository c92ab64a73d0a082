// Keys pressed inside the panel are the panel's: arrows move between its choices, and no letter cuts a cell.
// Ctrl, Alt and Cmd are JupyterLab's as ever, and so is Shift+Enter; Tab and Escape lead out.
// JupyterLab listens to the whole document, so this has to come before: at the window, while the event goes down.
const LEAVE = new Set(["Tab", "Escape"]);
const MARK = "data-lm-suppress-shortcuts"; // by which JupyterLab lets an element keep its keys

function render({ el }) {
  el.hidden = true;
  const keep = (event) => {
    const panel = el.closest(".otp");
    if (!panel?.contains(event.target)) return;
    const theirs = event.ctrlKey || event.altKey || event.metaKey || (event.shiftKey && event.key === "Enter");
    event.target.toggleAttribute(MARK, !theirs && !LEAVE.has(event.key));
  };
  window.addEventListener("keydown", keep, true);
  return () => window.removeEventListener("keydown", keep, true);
}
export default { render };
