// A big button and a field. Each tells when it was used by this page's own steady clock, which the kernel
// compares with its own: it asks, and the page says at once what its clock shows.
function render({ model, el }) {
  el.innerHTML = `<form class="otp-probe">
    <button type="button" class="otp-press">The code has just changed</button>
    <label>code on the phone
      <input type="text" inputmode="numeric" autocomplete="off" spellcheck="false" maxlength="64">
    </label>
    <button type="submit" class="otp-enter">Enter code</button>
  </form>`;
  const form = el.querySelector("form");
  const press = el.querySelector(".otp-press");
  const field = el.querySelector("input");

  const pressed = (event) => model.send({ kind: "press", at: event.timeStamp });
  let byKey = false; // the clicks that a key causes, held down or let go, are no presses of their own
  press.addEventListener("pointerdown", (event) => event.button === 0 && pressed(event));
  press.addEventListener("keydown", (event) => {
    if (event.key !== " " && event.key !== "Enter") return;
    byKey = true;
    if (!event.repeat) pressed(event);
  });
  press.addEventListener("keyup", () => setTimeout(() => (byKey = false))); // the space bar clicks after this
  press.addEventListener("click", (event) => {
    // Without a pointer and without a key: a voice, a switch, a screen reader.
    if (event.detail === 0 && !byKey) pressed(event);
  });

  let begun = null; // when the first digit was typed: the code had been read by then
  field.addEventListener("input", (event) => {
    begun = field.value.trim() ? (begun ?? event.timeStamp) : null;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    model.send({ kind: "code", code: field.value, at: begun ?? event.timeStamp });
  });

  const answer = (message) => {
    if (message.ask !== undefined) {
      model.send({ kind: "answer", ask: message.ask, now: performance.now(), wall: Date.now() / 1000 });
    }
    if (message.clear) {
      field.value = "";
      begun = null;
    }
  };
  model.on("msg:custom", answer);
  // Keys typed here are for the field, not for the notebook's shortcuts.
  el.addEventListener("keydown", (event) => event.stopPropagation());
  return () => model.off("msg:custom", answer);
}
export default { render };
