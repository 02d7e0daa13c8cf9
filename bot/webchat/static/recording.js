// A voice note with one large start and stop button, heard before it is sent; a photo, seen
// before it is sent. Where a browser cannot record, the plain file field stays.

import { quiet } from "./sound.js";

let stop = () => {};
// What somebody was writing when they tapped "More" or "Help" is there again afterwards.
const drafts = new Map();

export function dressWays(page, screen, kept) {
  stop();
  const canRecord = Boolean(navigator.mediaDevices && window.MediaRecorder);
  for (const way of screen.querySelectorAll("form[data-way]")) {
    if (way.dataset.way === "voice" && canRecord) dressVoice(page, way, kept && kept.voice);
    if (way.dataset.way === "photo") dressPhoto(page, way, kept && kept.photo);
    if (way.dataset.way === "words") dressWords(screen, way, kept && kept.words);
  }
  const own = screen.querySelector("details.own");
  if (own && kept && (kept.voice || kept.photo || kept.words)) own.open = true;
}

function dressWords(screen, form, keptWords) {
  const question = screen.querySelector("h1").textContent;
  const field = form.elements.words;
  field.value ||= keptWords || drafts.get(question) || "";
  if (field.value) form.closest("details").open = true;
  field.addEventListener("input", () => drafts.set(question, field.value));
  form.addEventListener("submit", () => drafts.delete(question));
}

function dressVoice(page, form, keptVoice) {
  const field = form.querySelector('input[type="file"]');
  const submit = form.querySelector('button[type="submit"]');
  const label = form.querySelector("label");
  const title = document.createElement("p");
  title.className = "label";
  title.append(...label.childNodes);
  label.replaceWith(title);
  field.remove(); // the recording goes in as form data instead
  const start = wideButton(page, "record", "microphone");
  const state = document.createElement("p");
  state.className = "pulse";
  state.setAttribute("role", "status");
  state.hidden = true;
  const preview = document.createElement("div");
  preview.className = "preview";
  preview.hidden = true;
  title.replaceWith(start);
  start.after(state, preview);
  submit.hidden = true;
  let voice = null;

  form.addEventListener("formdata", (event) => {
    if (voice) event.formData.set("voice", voice, "voice");
  });

  function offer(blob) {
    voice = blob;
    const sound = new Audio(URL.createObjectURL(blob));
    const hear = wideButton(page, "hear-it", "listen");
    hear.addEventListener("click", () => {
      quiet();
      if (sound.paused) sound.play();
      else sound.pause();
    });
    const again = wideButton(page, "throw-away", "bin");
    again.addEventListener("click", () => {
      sound.pause();
      voice = null;
      preview.hidden = true;
      submit.hidden = true;
      start.hidden = false;
      start.focus();
    });
    preview.replaceChildren(hear, again);
    preview.hidden = false;
    start.hidden = true;
    submit.hidden = false;
    submit.focus();
  }

  start.addEventListener("click", () => {
    if (start.classList.contains("live")) stop();
    else record(page, start, state, offer);
  });
  if (keptVoice) offer(keptVoice);
}

async function record(page, start, state, offer) {
  quiet(); // or the microphone hears the question
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    page.say(page.words["no-microphone"], true);
    return;
  }
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: 32000 });
  const pieces = [];
  let wanted = true;
  recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
  recorder.addEventListener("stop", () => {
    stream.getTracks().forEach((track) => track.stop());
    stop = () => {};
    live(page, start, state, false);
    const type = (recorder.mimeType || "audio/webm").split(";")[0];
    const voice = new Blob(pieces, { type });
    if (wanted && voice.size && start.isConnected) offer(voice);
  });
  stop = () => {
    wanted = start.isConnected;
    if (recorder.state !== "inactive") recorder.stop();
  };
  recorder.start();
  live(page, start, state, true);
}

function live(page, start, state, on) {
  start.classList.toggle("live", on);
  start.querySelector("span").textContent = page.words[on ? "stop-recording" : "record"];
  start.querySelector("img").src = page.pictures[on ? "stop" : "microphone"];
  state.hidden = !on;
  state.textContent = on ? page.words.recording : "";
}

function wideButton(page, word, picture) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "wide";
  const image = document.createElement("img");
  image.src = page.pictures[picture];
  image.alt = "";
  const text = document.createElement("span");
  text.textContent = page.words[word];
  button.append(image, text);
  return button;
}

function dressPhoto(page, form, keptPhoto) {
  const field = form.querySelector('input[type="file"]');
  const submit = form.querySelector('button[type="submit"]');
  const preview = document.createElement("div");
  preview.className = "preview";
  preview.hidden = true;
  submit.before(preview);
  submit.hidden = true;
  form.classList.add("dressed");
  form.querySelector("label").classList.add("wide");

  function seen(file) {
    submit.hidden = !file;
    preview.hidden = !file;
    if (!file) return;
    if (file.size > page.limit) page.say(page.words["too-big"], true);
    const image = document.createElement("img");
    image.alt = "";
    image.addEventListener("error", () => image.remove());
    image.src = URL.createObjectURL(file);
    preview.replaceChildren(image);
  }

  field.addEventListener("change", () => seen(field.files[0]));
  if (keptPhoto) {
    const files = new DataTransfer();
    files.items.add(keptPhoto);
    field.files = files.files;
    seen(keptPhoto);
  }
}
