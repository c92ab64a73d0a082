// A form: a field or radio buttons, and a button. Enter and the button send what stands in it, in one message,
// so that no key that was just pressed is missing.
let groups = 0;

function render({ model, el }) {
  const form = document.createElement("form");
  form.className = "otp-answer";
  form.autocomplete = "off";
  const place = model.get("options").length ? choices(model) : field(model);
  const button = document.createElement("button");
  button.textContent = "Check";
  form.append(place.box, button);
  el.append(form);

  const show = () => place.show(model.get("value"));
  show();
  model.on("change:value", show);
  place.box.addEventListener("input", () => {
    model.set("value", place.read());
    model.save_changes();
  });
  const submit = (event) => {
    event.preventDefault();
    model.send({ event: "submit", value: place.read() });
  };
  form.addEventListener("submit", submit);
  // A form submits on Enter by itself, but not inside JupyterLab.
  place.box.addEventListener("keydown", (event) => {
    const plain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing;
    if (event.key === "Enter" && plain) submit(event);
  });
  return () => model.off("change:value", show);
}

function field(model) {
  const box = document.createElement("label");
  const input = document.createElement("input");
  input.type = "text";
  input.spellcheck = false;
  box.append(model.get("asks"), input);
  const show = (value) => {
    if (input.value !== (value ?? "")) input.value = value ?? "";
  };
  return { box, show, read: () => input.value };
}

function choices(model) {
  const box = document.createElement("fieldset");
  box.appendChild(document.createElement("legend")).textContent = model.get("asks");
  const name = `otp-choices-${++groups}`;
  const radios = model.get("options").map((option) => {
    const label = box.appendChild(document.createElement("label"));
    const radio = label.appendChild(document.createElement("input"));
    label.append(option);
    radio.type = "radio";
    radio.name = name;
    return [option, radio];
  });
  const show = (value) => radios.forEach(([option, radio]) => (radio.checked = option === value));
  return { box, show, read: () => radios.find(([, radio]) => radio.checked)?.[0] ?? null };
}
export default { render };
