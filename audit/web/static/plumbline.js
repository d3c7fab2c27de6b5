// What the page adds to the terminal of textual-serve: a connection that comes back by itself, keys
// for screens without any, downloads, uploads, and the colours of the system.
//
// The terminal opens its connection by `new WebSocket(...)` when the page is loaded. It is given a
// line instead: the same to its eyes, but one that outlives the connections under it.
"use strict";

(() => {
  const Socket = window.WebSocket;
  const ENDED = 4000;
  const WAITS_MS = [250, 500, 1000, 2000, 4000];
  const USUAL_SIZE = 16;
  const HAND_SIZE = 13;
  const SIZES = [10, 11, 12, 13, 14, 16, 18, 20, 24];
  const KEYS = {
    esc: "\x1b", tab: "\t", enter: "\r", space: " ", up: "\x1b[A", down: "\x1b[B",
    right: "\x1b[C", left: "\x1b[D", back: "\x7f", save: "\x13",
  };
  const isLight = window.matchMedia("(prefers-color-scheme: light)");
  const isHand = window.matchMedia("(pointer: coarse)");
  const part = (id) => document.getElementById(id);
  let line = null;

  class Line extends EventTarget {
    constructor(address) {
      super();
      line = this;
      this.address = new URL(address);
      this.failures = 0;
      this.socket = null;
      this.connect();
    }

    connect() {
      this.address.searchParams.set("scheme", isLight.matches ? "light" : "dark");
      const socket = new Socket(this.address);
      socket.binaryType = "arraybuffer";
      socket.addEventListener("open", () => {
        this.failures = 0;
        this.socket = socket;
        show("connected");
        this.dispatchEvent(new Event("open"));
      });
      socket.addEventListener("message", (event) => {
        if (typeof event.data === "string" && told(JSON.parse(event.data))) return;
        this.dispatchEvent(new MessageEvent("message", { data: event.data }));
      });
      socket.addEventListener("close", (event) => {
        this.socket = null;
        if (event.code === ENDED) show("ended");
        else this.comeBack();
      });
    }

    async comeBack() {
      show("reconnecting");
      const wait = WAITS_MS[Math.min(this.failures++, WAITS_MS.length - 1)];
      await new Promise((resolve) => setTimeout(resolve, wait));
      try {
        const answer = await fetch("/session", { cache: "no-store" });
        if (answer.status === 401) return show("out");
      } catch {
        return this.comeBack();
      }
      this.connect();
    }

    send(text) {
      const [kind, content] = JSON.parse(text);
      if (kind === "resize") {
        this.address.searchParams.set("width", content.width);
        this.address.searchParams.set("height", content.height);
      }
      // What is typed while nobody hears it is not kept: it would be answered out of sight.
      if (this.socket) this.socket.send(text);
    }
  }
  window.WebSocket = Line;

  function say(...message) {
    if (line) line.send(JSON.stringify(message));
  }

  function show(state) {
    document.body.dataset.state = state;
    for (const each of document.querySelectorAll("#state [data-state]")) {
      each.hidden = each.dataset.state !== state;
    }
    part("over").hidden = state !== "ended" && state !== "out";
    for (const each of document.querySelectorAll("#over [data-state]")) {
      each.hidden = each.dataset.state !== state;
    }
    if (!part("over").hidden) part("over").querySelector("button:not([hidden])").focus();
  }

  // What the server tells the page; true where it is not the terminal's.
  function told([kind, content]) {
    if (kind === "download") download(content);
    else if (kind === "upload") offerUpload(content);
    else if (kind === "uploaded") part("upload").hidden = true;
    else return false;
    return true;
  }

  function download({ address, name }) {
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.textContent = `⬇ ${name}`;
    part("files").replaceChildren(link);
    link.click();
  }

  function offerUpload({ address, heading }) {
    part("upload-for").textContent = heading;
    part("upload-link").href = address;
    part("upload").hidden = false;
    part("upload-link").focus();
  }

  function refocus() {
    if (!isHand.matches) document.querySelector(".xterm-helper-textarea")?.focus();
  }

  function handSizes() {
    const at = Number(localStorage.getItem("size")) || (isHand.matches ? HAND_SIZE : USUAL_SIZE);
    part("terminal").dataset.fontSize = at;
    const other = (step) => () => {
      const size = SIZES[Math.max(0, Math.min(SIZES.indexOf(at) + step, SIZES.length - 1))];
      localStorage.setItem("size", size);
      location.reload();
    };
    part("smaller").addEventListener("click", other(-1));
    part("larger").addEventListener("click", other(1));
  }

  function keys() {
    for (const each of document.querySelectorAll("#keys button[data-key]")) {
      // A key must not take the focus, or the keyboard of a phone would come and go with each.
      each.addEventListener("pointerdown", (event) => event.preventDefault());
      each.addEventListener("click", () => say("stdin", KEYS[each.dataset.key] ?? each.dataset.key));
    }
    for (const each of document.querySelectorAll("[data-photo]")) {
      each.addEventListener("click", () => say("photo"));
    }
    for (const each of [part("upload-close"), part("upload-link")]) {
      each.addEventListener("click", () => { part("upload").hidden = true; refocus(); });
    }
    part("upload").addEventListener("keydown", (event) => {
      if (event.key === "Escape") part("upload-close").click();
    });
  }

  // A finger that is drawn over the terminal turns its wheel.
  function fingers() {
    let from = null;
    const terminal = part("terminal");
    terminal.addEventListener("touchstart", (event) => { from = event.touches[0].clientY; },
      { passive: true });
    terminal.addEventListener("touchmove", (event) => {
      const touch = event.touches[0];
      const lines = Math.trunc((from - touch.clientY) / 24);
      if (!lines) return;
      from = touch.clientY;
      terminal.querySelector(".xterm-screen").dispatchEvent(new WheelEvent("wheel", {
        deltaY: Math.sign(lines) * 40, clientX: touch.clientX, clientY: touch.clientY,
        bubbles: true, cancelable: true,
      }));
    }, { passive: true });
  }

  // What a keyboard on the glass leaves of the page.
  function room() {
    const seen = window.visualViewport;
    if (!seen) return;
    const fit = () => {
      document.body.style.height = `${Math.round(seen.height)}px`;
      window.scrollTo(0, 0);
      window.dispatchEvent(new Event("resize"));
    };
    seen.addEventListener("resize", fit);
  }

  document.addEventListener("DOMContentLoaded", async () => {
    const start = window.onload;
    window.onload = null;
    show("connecting");
    handSizes();
    keys();
    fingers();
    room();
    isLight.addEventListener("change", () => say("scheme", isLight.matches ? "light" : "dark"));
    // Characters drawn before their font is there would stay as they were drawn.
    const size = `${part("terminal").dataset.fontSize}px`;
    const fonts = [`${size} "Roboto Mono"`, `bold ${size} "Roboto Mono"`];
    await Promise.allSettled(fonts.map((each) => document.fonts.load(each, "m中→")));
    start();
    refocus();
  });
})();
