// Reads the screen aloud: one large Listen button, and by itself after a tap if sound is on.
// One player for the whole visit: phones let a player speak later once a tap has started it.

const player = new Audio();
let button = null;
let labels = null;
let source = "";
let again = ""; // the same answers the other way round
let heard = 0; // how often this screen was read aloud

export function hush() {
  player.pause();
  source = "";
  again = "";
  button = null;
}

// Something else is to be heard, or the microphone listens.
export function quiet() {
  player.pause();
}

export function unlock() {
  if (player.dataset.unlocked) return;
  player.dataset.unlocked = "yes";
  player.muted = true;
  player.src = silence();
  player.play().catch(() => {}).finally(() => {
    player.muted = false;
  });
}

export function dressSound(page, screen, afterTap) {
  const native = screen.querySelector("audio.listen");
  if (!native) return;
  source = playable(native);
  again = otherWay(native, source);
  heard = 0;
  labels = page;
  button = document.createElement("button");
  button.type = "button";
  button.className = "wide listen";
  button.append(document.createElement("img"), document.createElement("span"));
  native.replaceWith(button);
  show(false);
  button.addEventListener("click", () => (player.paused || wasOther() ? play() : player.pause()));
  if (afterTap && screen.dataset.aloud === "yes") play();
}

// Older iPhones and iPads cannot play Ogg; the second source is MP3.
function playable(native) {
  const sources = [...native.querySelectorAll("source")];
  const fit = sources.find((one) => player.canPlayType(one.type)) || sources[0];
  return fit.getAttribute("src");
}

// Whoever cannot read remembers what was said last: every second Listen turns the answers round.
function otherWay(native, fit) {
  const turned = native.dataset.again;
  if (!turned || !/[?&]form=mp3$/.test(fit)) return turned || "";
  return `${turned}${turned.includes("?") ? "&" : "?"}form=mp3`;
}

function wasOther() {
  return ![source, again].some((one) => one && player.src.endsWith(one));
}

function play() {
  player.muted = false;
  heard += 1;
  player.src = again && heard % 2 === 0 ? again : source;
  player.play().catch(() => show(false)); // the browser wants a tap first: Listen is there
}

function show(playing) {
  if (!button) return;
  const [image, text] = button.children;
  image.src = labels.pictures[playing ? "pause" : "listen"];
  image.alt = "";
  text.textContent = labels.words[playing ? "pause" : "listen"];
}

player.addEventListener("play", () => show(!player.muted));
player.addEventListener("pause", () => show(false));
player.addEventListener("ended", () => show(false));
player.addEventListener("error", () => show(false));

// A tenth of a second of nothing, as a sound file.
function silence() {
  const rate = 8000;
  const samples = rate / 10;
  const view = new DataView(new ArrayBuffer(44 + samples));
  const text = (at, letters) => [...letters].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + samples, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, "data");
  view.setUint32(40, samples, true);
  new Uint8Array(view.buffer, 44).fill(128);
  return URL.createObjectURL(new Blob([view.buffer], { type: "audio/wav" }));
}
