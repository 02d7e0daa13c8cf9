// Sends an answer. With no connection the answer stays here, in memory, until it has arrived.
// The form's "once" travels with it, so a retry is never kept twice.

export async function send(page, address, data, button) {
  let response;
  let html;
  try {
    response = await fetch(address, {
      method: "POST",
      body: data,
      headers: { "X-Chat-Script": "1" },
      credentials: "same-origin",
      cache: "no-store",
    });
    html = await response.text();
  } catch {
    keep(page, address, data, button, page.words.offline);
    return;
  }
  if (response.status >= 500 || response.status === 429) {
    keep(page, address, data, button, page.words.busy);
    return;
  }
  if (response.status === 403 && (await sendAgain(page, address, data, html))) return;
  page.showPage(html, unsent(html, data));
}

// The page's token was too old. The answer to it brings a new one: send once more with that.
async function sendAgain(page, address, data, html) {
  const next = new DOMParser().parseFromString(html, "text/html");
  const token = next.querySelector('input[name="_csrf_token"]');
  if (!token || data.has("again")) return false;
  data.set("_csrf_token", token.value);
  data.set("again", "1");
  await send(page, address, data);
  return true;
}

// null when the answer was taken; else the file or words that the next screen gives back.
function unsent(html, data) {
  const next = new DOMParser().parseFromString(html, "text/html");
  const screen = next.getElementById("screen");
  if (!screen || screen.dataset.taken === "yes") return null;
  const words = data.get("words") || "";
  const voice = data.get("voice");
  const photo = data.get("photo");
  return { words, voice: file(voice), photo: file(photo) };
}

function file(value) {
  return value instanceof Blob && value.size > 0 ? value : null;
}

function keep(page, address, data, button, why) {
  page.say(why, true);
  const note = document.getElementById("note");
  const again = document.createElement("button");
  again.type = "button";
  again.className = "wide main";
  const image = document.createElement("img");
  image.src = page.pictures.send;
  image.alt = "";
  again.append(image, page.words["try-again"]);
  again.addEventListener("click", async () => {
    again.disabled = true;
    page.say(page.words.sending);
    await send(page, address, data, button);
  });
  note.append(again);
  again.focus();
}
