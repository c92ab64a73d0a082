// A field for a code. After Enter what was typed stays, selected: Enter sends it again, the next digit replaces it.
function render({ model, el }) {
  el.innerHTML = `<form class="otp-code-form">
    <label><span></span>
      <input type="text" inputmode="numeric" autocomplete="off" spellcheck="false" maxlength="1000">
    </label>
    <button type="submit" class="jupyter-button"></button>
  </form>`;
  const form = el.querySelector("form");
  const field = el.querySelector("input");
  const show = () => {
    el.querySelector("label > span").textContent = model.get("description");
    el.querySelector("button").textContent = model.get("action");
    // While somebody types, the page is ahead of the kernel.
    if (document.activeElement !== field) field.value = model.get("value");
  };
  const tell = () => {
    model.set("value", field.value);
    model.save_changes();
  };
  field.addEventListener("input", tell);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tell();
    model.send({ kind: "submit", code: field.value }); // it may overtake what was told
    if (document.activeElement === field) field.select();
  });
  // Keys typed here are for the field, not for the notebook's shortcuts.
  el.addEventListener("keydown", (event) => event.stopPropagation());
  model.on("change", show);
  show();
  return () => model.off("change", show);
}
export default { render };
