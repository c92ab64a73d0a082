// The page for a person with a phone. Nothing is kept here: the session is in a cookie that no script can
// read, and what the service says is put into the page as text, never as HTML.
"use strict";

const $ = (id) => document.getElementById(id);
const SECTIONS = ["start", "code", "enrol", "codes", "inside"];

// What a refused code is told, whatever was wrong with it: the service says no more than this to anybody.
const NOT_VALID = "That code is not valid. If you have just used it, wait for the next one.";
const NO_RECOVERY_CODE = "That code is not valid. Each recovery code opens once.";

// What this page calls the service's fields.
const FIELDS = { username: "The name", password: "The password", token: "The code", code: "The recovery code" };

function show(section, message = "") {
  for (const name of SECTIONS) $(name).hidden = name !== section;
  if (section !== "enrol") {
    $("qr").removeAttribute("src");
    $("secret").textContent = "";
    $("open-app").removeAttribute("href");
  }
  if (section !== "codes") $("code-list").replaceChildren();
  for (const input of document.querySelectorAll("input:not(#username)")) input.value = "";
  say(message);
  focusOn(section);
}

function focusOn(section) {
  const first = $(section).querySelector("input, button:not([hidden])");
  if (first) first.focus();
}

function say(message, wrong = false) {
  $("status").textContent = message;
  $("status").classList.toggle("wrong", wrong);
}

async function ask(path, body) {
  const options = body === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", cache: "no-store", ...options });
  } catch {
    return { status: 0, body: { message: "The service does not answer. Is it still running?" } };
  }
  const answer = await response.json();
  const wait = response.headers.get("Retry-After");
  if (wait && response.status === 429 && answer.error === "too_many_attempts") {
    answer.message = `Too many attempts. Wait ${wait} seconds.`;
  }
  return { status: response.status, body: answer };
}

// What was said before is gone at once, the pressed button says that something is under way, and nothing on
// this part of the page can be pressed again before it has ended.
async function work(pressed, send) {
  const section = pressed.closest("section");
  const buttons = [...section.querySelectorAll("button")];
  const words = pressed.textContent;
  say("");
  section.setAttribute("aria-busy", "true");
  pressed.textContent = "Wait …";
  for (const button of buttons) button.disabled = true;
  try {
    await send();
  } finally {
    for (const button of buttons) button.disabled = false;
    pressed.textContent = words;
    section.removeAttribute("aria-busy");
    if (document.activeElement === document.body) {  // a button that is disabled loses the focus
      focusOn(SECTIONS.find((name) => !$(name).hidden));
    }
  }
}

function onSubmit(form, send) {
  $(form).addEventListener("submit", (event) => {
    event.preventDefault();
    const pressed = event.submitter ?? $(form).querySelector("button");
    work(pressed, () => send(pressed.name));
  });
}

function onClick(button, send) {
  button.addEventListener("click", () => work(button, send));
}

function refused({ status, body }, notValid = NOT_VALID) {
  if (status >= 200 && status < 300) return false;
  if (body.error === "not_signed_in" || body.error === "sign_in_again") show("start");
  say(inWords(body, notValid), true);
  return true;
}

function inWords(body, notValid) {
  if (body.error === "invalid_token") return notValid;
  return body.error === "invalid_field" && FIELDS[body.field]
    ? `${FIELDS[body.field]} ${body.message}.`
    : body.message;
}

async function enter(message = "") {
  const me = await ask("/me");
  if (me.status !== 200) {
    show(me.body.error === "second_factor_needed" ? "code" : "start", message);
    if (me.status === 0 || me.status >= 500) say(me.body.message, true);
    return;
  }
  const { username, secondFactor, recoveryCodesLeft } = me.body;
  $("who").textContent = secondFactor
    ? `${username}, with two factors. ${recoveryCodesLeft} recovery codes are left.`
    : `${username}, with a password only. Add your phone, and the password alone opens nothing any more.`;
  $("begin-enrol").hidden = secondFactor;
  $("another").hidden = !secondFactor;
  $("another").open = false;
  show("inside", message);
}

function showCodes(codes) {
  show("codes", "Confirmed. That code is used up: to log in, take the next one.");
  for (const code of codes) {
    const item = document.createElement("li");
    item.textContent = code;
    $("code-list").append(item);
  }
}

onSubmit("password-form", async (button) => {
  const who = { username: $("username").value, password: $("password").value };
  if (button === "register" && refused(await ask("/register", who))) return;
  const answer = await ask("/login", who);
  if (refused(answer)) return;
  if (answer.body.secondFactor) show("code", "The password is right.");
  else await enter(button === "register" ? "Registered." : "");
});

onSubmit("code-form", async () => {
  if (!refused(await ask("/login/totp", { token: $("token").value }))) await enter("Welcome back.");
});

onSubmit("recovery-form", async () => {
  const answer = await ask("/login/recovery", { code: $("recovery").value });
  if (!refused(answer, NO_RECOVERY_CODE)) await enter("That code is used up.");
});

onSubmit("confirm-form", async () => {
  const answer = await ask("/totp/confirm", { token: $("first-token").value });
  if (!refused(answer)) showCodes(answer.body.recoveryCodes);
});

onSubmit("disable-form", async () => {
  if (!refused(await ask("/totp/disable", { token: $("proof").value }))) await enter("The old phone is removed.");
});

onClick($("begin-enrol"), async () => {
  const answer = await ask("/totp/enrol", {});
  if (refused(answer)) return;
  show("enrol");
  $("qr").src = answer.body.qrCode;
  $("open-app").href = answer.body.otpAuthUrl;
  $("secret").textContent = answer.body.secret.match(/.{1,4}/g).join(" ");
});

onClick($("kept"), () => enter());

for (const button of document.querySelectorAll(".logout")) {
  onClick(button, async () => {
    if (!refused(await ask("/logout", {}))) show("start", "Logged out.");
  });
}

enter();
