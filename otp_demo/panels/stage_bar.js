// The bar of a classroom. Each button names its keys in aria-keyshortcuts; stage_keys.js presses it by them.
const ICONS = {
  pause: "M7 4h4v16H7zM14 4h4v16h-4z",
  go: "M7 4v16l13-8z",
  theme: "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18v-2a7 7 0 0 0 0-14z",
  reset: "M12 5V1L6 6l6 5V7a6 6 0 1 1-6 6H4a8 8 0 1 0 8-8z",
};
const icon = (name) => `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${ICONS[name]}"/></svg>`;
const KEYS = [
  ["← →, Page Up, Page Down", "the panel before, the panel after"],
  ["0 to 7", "the panel of that lesson"],
  ["Space", "stop time, and let it go on"],
  ["+ or .", "one step of time ahead"],
  ["− or ,", "one step of time back"],
  ["F", "time runs faster: 5, 20, 60 times, then as it is"],
  ["D", "dark or light"],
  ["R", "every panel as it was at the start"],
  ["?", "these keys"],
];

const element = (tag, attributes = {}, html = "") => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.innerHTML = html;
  return made;
};

function tabList(model) {
  const list = element("div", { class: "otp-tabs", role: "tablist", "aria-label": "Panels" });
  const count = model.get("tabs").length;
  model.get("tabs").forEach((words, number) => {
    const tab = element("button", { type: "button", role: "tab" }, `<b>${number}</b> `);
    tab.append(words);
    tab.onclick = () => (model.set("chosen", number), model.save_changes());
    list.append(tab);
  });
  const show = () => {
    const chosen = model.get("chosen");
    [...list.children].forEach((tab, number) => {
      const keys = [String(number)];
      if (number === (chosen + 1) % count) keys.push("ArrowRight", "PageDown");
      if (number === (chosen + count - 1) % count) keys.push("ArrowLeft", "PageUp");
      tab.setAttribute("aria-keyshortcuts", keys.join(" "));
      tab.setAttribute("aria-selected", String(number === chosen));
      tab.tabIndex = number === chosen ? 0 : -1;
      if (number === chosen && list.contains(document.activeElement)) tab.focus();
    });
  };
  model.on("change:chosen", show);
  show();
  return list;
}

function help() {
  const rows = KEYS.map(([keys, what]) => `<tr><th scope="row">${keys}</th><td>${what}</td></tr>`).join("");
  const box = element("dialog", { class: "otp-keys", "aria-label": "Keys" }, `<table>${rows}</table>`);
  const close = element("button", { type: "button" }, "Close");
  close.onclick = () => box.close();
  box.append(close);
  return box;
}

function render({ model, el }) {
  const send = (action) => () => model.send({ action });
  const button = (keys, label, html, press) => {
    const made = element("button", { type: "button", "aria-keyshortcuts": keys, "aria-label": label, title: label }, html);
    made.onclick = press;
    return made;
  };
  const pause = button("Space", "", "", send("pause"));
  const says = element("span", { class: "otp-sr", role: "status" });
  const keys = help();
  const showPace = () => {
    const pace = model.get("pace");
    const label = pace ? "Pause time" : "Let time go on";
    pause.innerHTML = icon(pace ? "pause" : "go") + (pace > 1 ? `<span>×${pace}</span>` : "");
    pause.setAttribute("aria-label", label);
    pause.title = label;
    pause.classList.toggle("otp-paused", !pace);
    says.textContent = pace === 0 ? "Time stands still." : pace === 1 ? "" : `Time runs ${pace} times as fast.`;
  };
  const theme = () => {
    const light = document.body.dataset.jpThemeLight === "false";
    document.body.dataset.jpThemeLight = String(light);
  };
  const hidden = element("div", { hidden: "" });
  hidden.append(
    button("Plus . =", "One step ahead", "", send("ahead")),
    button("- ,", "One step back", "", send("back")),
    button("f", "Faster", "", send("faster")),
  );
  el.append(
    tabList(model), pause, says,
    button("d", "Dark or light", icon("theme"), theme),
    button("r", "Reset every panel", icon("reset"), send("reset")),
    button("?", "Keys", "?", () => (keys.open ? keys.close() : keys.showModal())),
    hidden, keys,
  );
  model.on("change:pace", showPace);
  showPace();
}
export default { render };
