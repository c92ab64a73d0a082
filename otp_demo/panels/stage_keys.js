// Presses the button of the classroom that names a key, wherever the focus is, except where keys mean something else.
const TEXT = 'input:not([type=checkbox], [type=radio], [type=range]), textarea, [role=textbox], [contenteditable="true"]';
const CODE = "input[inputmode=numeric]";
const MOVED = "select, [role=slider], input[type=range]";
const PRESSED_BY_SPACE = "button:not([role=tab]), summary, select, input";
const NAMES = { " ": "Space", "+": "Plus" };
const MAY_REPEAT = new Set(["Plus", ".", "=", "-", ","]);

// A field for text takes every key, one for a code what stands in codes, and sliders and lists what moves them.
const isTyped = (at, key) => {
  if (at.closest(CODE)) return !/^[a-z?]$/i.test(key);
  return at.closest(TEXT) || (at.closest(MOVED) && (key.length > 1 || key === " "));
};

function render({ el }) {
  el.hidden = true;
  const room = () => el.closest(".otp-classroom");
  const press = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const at = event.target;
    if (!room() || (room().contains(at) && isTyped(at, event.key))) return;
    const name = NAMES[event.key] ?? (event.key.length === 1 ? event.key.toLowerCase() : event.key);
    if (name === "Space" && at.closest?.(PRESSED_BY_SPACE)) return;
    if (room().querySelector("dialog[open]") && name !== "?") return;
    const button = [...room().querySelectorAll("[aria-keyshortcuts]")].find((each) =>
      each.getAttribute("aria-keyshortcuts").split(" ").includes(name),
    );
    if (!button) return;
    event.preventDefault();
    if (at.closest?.(CODE)) at.blur(); // what is typed there would outlast a reset
    if (!event.repeat || MAY_REPEAT.has(name)) button.click();
  };
  // Enter says that a text is complete, and Escape that nobody goes on typing: the keys are the room's again.
  // A field for a code keeps Enter, since the next code follows.
  const finish = (event) => {
    const at = event.target;
    if (!room()?.contains(at) || event.isComposing) return;
    const complete = event.key === "Enter" && at.closest(TEXT) && !at.closest(`${CODE}, textarea`);
    if (complete || (event.key === "Escape" && at.closest(`${TEXT}, ${MOVED}`))) setTimeout(() => at.blur());
  };
  // Who has pressed a button or chosen from a list with the mouse goes on with the keys: space is then the room's.
  let byKey = false; // what was done last
  const note = (event) => (byKey = event.type === "keydown");
  const release = (event) => {
    const clicked = event.type === "click";
    const own = event.target.closest?.(clicked ? "button" : "select");
    if (own && room()?.contains(own) && (clicked ? event.detail : !byKey)) own.blur();
  };
  const listeners = [
    ["pointerdown", note, true],
    ["keydown", note, true],
    ["keydown", press, false],
    ["keydown", (event) => event.target.closest?.(CODE) && press(event), true], // a field for a code lets no key out
    ["keydown", finish, true], // nor does any field of ipywidgets
    ["click", release, false],
    ["change", release, false],
  ];
  for (const each of listeners) window.addEventListener(...each);
  return () => listeners.forEach((each) => window.removeEventListener(...each));
}
export default { render };
