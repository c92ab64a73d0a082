// Left and right go a step back and ahead, wherever in the panel the focus is, except where they move something else.
// Whoever has pressed one of the buttons with the mouse goes on with the keys: the focus moves to the step.
const THEIRS = 'input, textarea, select, [role=slider], [role=textbox], [contenteditable="true"]';
const BY = { ArrowLeft: -1, ArrowRight: +1 };

function render({ model, el }) {
  el.hidden = true;
  const walk = () => el.closest(".otp")?.querySelector(".otp-walk");
  const go = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || !(event.key in BY)) return;
    if (!walk() || !el.closest(".otp").contains(event.target) || event.target.closest(THEIRS)) return;
    event.preventDefault();
    event.stopPropagation();
    model.send({ by: BY[event.key] });
  };
  const pressed = (event) => {
    const panel = el.closest(".otp");
    if (event.detail && walk() && panel.contains(event.target) && event.target.closest(".otp-walk-controls button")) {
      panel.querySelector(".otp-walk-place").focus({ preventScroll: true });
    }
  };
  const begin = () => {
    const place = el.closest(".otp")?.querySelector(".otp-walk-place");
    if (!place) return void (frame = requestAnimationFrame(begin)); // not on the page yet
    place.tabIndex = -1; // it is there however often the step in it is drawn anew
  };
  let frame = requestAnimationFrame(begin);
  window.addEventListener("keydown", go, true);
  window.addEventListener("click", pressed, true);
  return () => {
    cancelAnimationFrame(frame);
    window.removeEventListener("keydown", go, true);
    window.removeEventListener("click", pressed, true);
  };
}
export default { render };
