// Small help on top of pages that work without it.
"use strict";

// Say five minutes before the session ends, and let it be made longer without leaving the page.
(function () {
  const left = Number(document.body.dataset.secondsLeft || 0);
  const form = document.querySelector(".stay");
  if (!left || !form) return;
  const words = form.querySelector(".stay-words");
  const warnBefore = 5 * 60 * 1000;
  let end = Date.now() + left * 1000;
  let timer = 0;
  function plan() {
    clearTimeout(timer);
    form.hidden = true;
    timer = setTimeout(warn, Math.max(0, end - warnBefore - Date.now()));
  }
  function warn() {
    form.hidden = false;
    words.textContent = "You will be signed out in 5 minutes. What you have typed on this page would be lost.";
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "application/json" },
      redirect: "manual",
    });
    if (answer.ok) {
      end = Date.now() + (await answer.json()).secondsLeft * 1000;
      plan();
    } else {
      words.textContent = "You are signed out. Copy what you have typed, then sign in again.";
    }
  });
  plan();
})();

// "Choose all" and "Choose none" on the page where views are chosen.
for (const button of document.querySelectorAll("button[data-choose]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    for (const box of document.querySelectorAll(".choice input[type=checkbox]")) {
      box.checked = button.dataset.choose === "all";
    }
  });
}

// One voice note at a time.
document.addEventListener("play", (event) => {
  for (const sound of document.querySelectorAll("audio")) {
    if (sound !== event.target) sound.pause();
  }
}, true);

// What is typed into a long form is kept at the provider while it is typed, so that a lost
// connection loses nothing; the answer brings advice on easy words with it.
for (const form of document.querySelectorAll("form[data-draft]")) {
  const words = form.querySelector(".saving");
  let timer = 0;
  let changed = false;
  let going = null;
  let sent = false;
  async function keep(leaving) {
    if (!changed || sent) return;
    clearTimeout(timer);
    changed = false;
    going = new AbortController();
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { Accept: "application/json" },
        redirect: "error",
        keepalive: leaving === true,
        signal: going.signal,
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      say(`What you typed is kept, ${told.saved}. It is not sent yet.`);
      advise(told.advice);
    } catch (error) {
      if (sent) return;
      changed = true;
      say("What you typed is not kept yet: no connection. Stay on this page, it tries again.");
      timer = setTimeout(keep, 5000);
    }
  }
  function say(text) {
    words.hidden = false;
    words.textContent = text;
  }
  function advise(advice) {
    for (const field of form.querySelectorAll("input[name=easy]")) {
      const box = document.getElementById(`${field.value}-advice`);
      const lines = advice[field.value] || [];
      box.hidden = lines.length === 0;
      box.querySelector("ul").replaceChildren(...lines.map((line) => {
        const item = document.createElement("li");
        item.textContent = line;
        return item;
      }));
    }
  }
  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(keep, 1500);
  });
  form.addEventListener("submit", () => {
    sent = true;
    clearTimeout(timer);
    if (going) going.abort();
  });
  addEventListener("pageshow", () => { sent = false; });
  addEventListener("pagehide", () => keep(true));
}

// After a form with mistakes: start reading at the list of them.
document.getElementById("errors")?.focus();
