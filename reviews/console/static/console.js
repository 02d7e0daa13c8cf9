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
  let asking = false;
  // Gives "kept", "refused" (signed out), "lost" (no connection) or "failed".
  async function put(leaving) {
    clearTimeout(timer);
    if (going) going.abort();
    going = new AbortController();
    const mine = going;
    const tooLong = setTimeout(() => mine.abort(), 8000);
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { Accept: "application/json" },
        redirect: "error",
        keepalive: leaving === true,
        signal: mine.signal,
      });
      if (answer.status === 401 || answer.status === 403) return "refused";
      if (!answer.ok) return "failed";
      const told = await answer.json();
      if (mine !== going) return "kept";
      say(`What you typed is kept, ${told.saved}. It is not sent yet.`);
      advise(told.advice);
      return "kept";
    } catch (error) {
      return "lost";
    } finally {
      clearTimeout(tooLong);
    }
  }
  async function keep(leaving) {
    if (!changed || sent || asking) return;
    changed = false;
    const fate = await put(leaving);
    if (fate === "kept" || sent || asking) return;
    changed = true;
    if (fate === "refused") {
      say("You are signed out. Sign in again in another tab; this page then keeps what you typed.");
    } else {
      say("What you typed is not kept yet: no connection. Stay on this page, it tries again.");
    }
    clearTimeout(timer);
    timer = setTimeout(keep, 5000);
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
      describe(document.getElementById(field.value), box);
      box.querySelector("ul").replaceChildren(...lines.map((line) => {
        const item = document.createElement("li");
        item.textContent = line;
        return item;
      }));
    }
  }
  // What is read out for a field: its hint, its mistake, and the advice while there is any.
  function describe(field, box) {
    const ids = new Set((field.getAttribute("aria-describedby") || "").split(" ").filter(Boolean));
    if (box.hidden) ids.delete(box.id);
    else ids.add(box.id);
    if (ids.size) field.setAttribute("aria-describedby", [...ids].join(" "));
    else field.removeAttribute("aria-describedby");
  }
  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(keep, 1500);
  });
  // Before the page is left, it is kept once more: a form that gets lost on the way is there
  // again. Without a connection the page stays, with all that was typed.
  form.addEventListener("submit", async (event) => {
    if (sent) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    const by = event.submitter;
    const fate = await put(false);
    asking = false;
    if (fate === "lost") {
      changed = true;
      say("Nothing was sent: no connection. What you typed is still here. Try again in a moment.");
      timer = setTimeout(keep, 5000);
    } else if (fate === "refused") {
      changed = true;
      say("Nothing was sent: you are signed out. Sign in again in another tab, then send this once more.");
    } else {
      sent = true;
      clearTimeout(timer);
      form.requestSubmit(by);
    }
  });
  addEventListener("pageshow", () => { sent = false; });
  addEventListener("pagehide", () => keep(true));
}

// After a form with mistakes: start reading at the list of them.
document.getElementById("errors")?.focus();
