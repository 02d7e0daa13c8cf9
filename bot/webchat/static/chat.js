// The chat with script: pages are swapped in place, sound plays, voice is recorded.
// Every form works without this file; nothing here decides what is asked or kept.

import { send } from "./sending.js";
import { dressSound, hush, unlock } from "./sound.js";
import { dressWays } from "./recording.js";

const words = JSON.parse(document.body.dataset.words);
const pictures = JSON.parse(document.body.dataset.pictures);
const limit = Number(document.body.dataset.limit);
let sending = false;

export const page = { words, pictures, limit, say, showPage };

function say(text, worried) {
  const note = document.getElementById("note");
  note.classList.toggle("worry", Boolean(worried));
  note.replaceChildren(
    ...text.split("\n").filter(Boolean).map((line) => {
      const span = document.createElement("span");
      span.dir = "auto";
      span.textContent = `${line} `;
      return span;
    }),
  );
  note.scrollIntoView({ block: "nearest" });
}

// The person may have chosen another language.
function speak(next) {
  document.documentElement.lang = next.documentElement.lang;
  document.documentElement.dir = next.documentElement.dir;
  Object.assign(words, JSON.parse(next.body.dataset.words));
  document.querySelector(".skip").textContent = next.querySelector(".skip").textContent;
}

// The note keeps its place in the page, so that a screen reader says what is new in it.
function showPage(html, kept) {
  const next = new DOMParser().parseFromString(html, "text/html");
  const screen = next.getElementById("screen");
  if (!screen) {
    document.location.assign("/chat");
    return;
  }
  hush();
  speak(next);
  document.title = next.title;
  document.getElementById("top").replaceWith(next.getElementById("top"));
  document.getElementById("screen").replaceWith(screen);
  const note = next.getElementById("note");
  say(note.textContent.trim() ? noteLines(note) : "", note.classList.contains("worry"));
  dress(kept);
  window.scrollTo(0, 0);
  const heading = document.querySelector("#screen h1");
  if (heading) heading.focus({ preventScroll: true });
}

function noteLines(note) {
  return [...note.querySelectorAll("span")].map((line) => line.textContent).join("\n");
}

function dress(kept) {
  const screen = document.getElementById("screen");
  dressSound(page, screen, kept !== undefined);
  dressWays(page, screen, kept);
}

async function answer(form, button) {
  if (sending) return; // a second tap while the first is on its way is the same tap
  const data = new FormData(form);
  if (button && button.name) data.set(button.name, button.value);
  if (isEmpty(data)) {
    say(words["nothing-to-send"], true);
    return;
  }
  if (isTooBig(data)) {
    say(words["too-big"], true);
    return;
  }
  sending = true;
  if (button) button.classList.add("chosen");
  document.body.setAttribute("aria-busy", "true");
  unlock();
  try {
    await send(page, form.action, data, button);
  } finally {
    sending = false;
    document.body.removeAttribute("aria-busy");
    if (button) button.classList.remove("chosen");
  }
}

function isEmpty(data) {
  if (data.get("choice")) return false;
  const file = data.get("voice") || data.get("photo");
  if (file instanceof File) return file.size === 0;
  return !String(data.get("words") || "").trim();
}

function isTooBig(data) {
  return [...data.values()].some((value) => value instanceof File && value.size > limit);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.classList.contains("answer")) return;
  event.preventDefault();
  answer(form, event.submitter);
});

dress();
