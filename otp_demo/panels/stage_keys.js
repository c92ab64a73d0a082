// Presses the button of the classroom that names a key, wherever the focus is, except where keys mean something else.
const TYPED = 'input, textarea, select, [role=slider], [role=textbox], [contenteditable="true"]';
const PRESSED_BY_SPACE = "button:not([role=tab]), summary";
const NAMES = { " ": "Space", "+": "Plus" };
const MAY_REPEAT = new Set(["Plus", ".", "=", "-", ","]);

function render({ el }) {
  el.hidden = true;
  const press = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const room = el.closest(".otp-classroom");
    const at = event.target;
    if (!room || (room.contains(at) && at.closest(TYPED))) return;
    const name = NAMES[event.key] ?? (event.key.length === 1 ? event.key.toLowerCase() : event.key);
    if (name === "Space" && at.closest?.(PRESSED_BY_SPACE)) return;
    if (room.querySelector("dialog[open]") && name !== "?") return;
    const button = [...room.querySelectorAll("[aria-keyshortcuts]")].find((each) =>
      each.getAttribute("aria-keyshortcuts").split(" ").includes(name),
    );
    if (!button) return;
    event.preventDefault();
    if (!event.repeat || MAY_REPEAT.has(name)) button.click();
  };
  // Who has pressed a button with the mouse goes on with the keys: space is then the room's again.
  const release = (event) => {
    const button = event.target.closest?.(".otp-classroom button");
    if (event.detail && button === document.activeElement) button?.blur();
  };
  window.addEventListener("keydown", press);
  window.addEventListener("click", release);
  return () => (window.removeEventListener("keydown", press), window.removeEventListener("click", release));
}
export default { render };
