// A voice note with one large start and stop button, heard before it is sent; a photo, seen
// before it is sent. Where a browser cannot record, the plain file field stays.

let stop = () => {};

export function dressWays(page, screen, kept) {
  stop();
  const canRecord = Boolean(navigator.mediaDevices && window.MediaRecorder);
  for (const way of screen.querySelectorAll("form[data-way]")) {
    if (way.dataset.way === "voice" && canRecord) dressVoice(page, way, kept && kept.voice);
    if (way.dataset.way === "photo") dressPhoto(page, way, kept && kept.photo);
    if (way.dataset.way === "words" && kept && kept.words && !way.elements.words.value) {
      way.elements.words.value = kept.words;
    }
  }
  const own = screen.querySelector("details.own");
  if (own && kept && (kept.voice || kept.photo || kept.words)) own.open = true;
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
    const sound = document.createElement("audio");
    sound.controls = true;
    sound.setAttribute("aria-label", page.words["hear-it"]);
    sound.src = URL.createObjectURL(blob);
    const again = wideButton(page, "throw-away", "bin");
    again.addEventListener("click", () => {
      voice = null;
      preview.hidden = true;
      submit.hidden = true;
      start.hidden = false;
      start.focus();
    });
    const hear = document.createElement("p");
    hear.textContent = page.words["hear-it"];
    preview.replaceChildren(hear, sound, again);
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
