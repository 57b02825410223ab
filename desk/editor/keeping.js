// Keeping what is typed: in this browser at once, on the paper's disk every two
// seconds and when the window loses the cursor. "Saved" is shown when the newsroom
// has said so, and at no other time.
export class Keeping {
  constructor({ story, seen, read, say, url, onSaved }) {
    Object.assign(this, { story, seen, read, say, url, onSaved });
    this.window = sessionStorage.getItem("offstone window") ?? crypto.randomUUID();
    sessionStorage.setItem("offstone window", this.window);
    this.dirty = false;
    this.saving = null;
    this.wait = 2000;
  }

  get key() {
    return `offstone story ${this.story}`;
  }

  // kept gives text of this story that the newsroom never took.
  kept() {
    try {
      return JSON.parse(localStorage.getItem(this.key));
    } catch {
      return null;
    }
  }

  // changed is called at every keystroke.
  changed() {
    this.dirty = true;
    this.typed = Date.now();
    clearTimeout(this.keepTimer);
    this.keepTimer = setTimeout(() => this.keep(), 300);
    this.saveTimer ??= setTimeout(() => this.save(), this.wait);
  }

  // keep puts the text into this browser.
  keep() {
    try {
      localStorage.setItem(this.key, JSON.stringify({ seen: this.seen, at: Date.now(), ...this.read() }));
    } catch (e) {
      this.say(`This browser keeps nothing (${e.name}); do not close the window before it says Saved.`);
    }
  }

  // save sends the text. One save is on its way at a time; what is typed meanwhile
  // goes with the next.
  async save() {
    clearTimeout(this.saveTimer);
    this.saveTimer = null;
    if (!this.dirty || this.saving) return this.saving;
    this.dirty = false;
    this.keep();
    this.saving = this.send().finally(() => {
      this.saving = null;
      if (this.dirty) this.saveTimer ??= setTimeout(() => this.save(), this.wait);
    });
    return this.saving;
  }

  async send() {
    this.say("Saving …");
    let answer, body;
    try {
      answer = await fetch(this.url, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify({ seen: this.seen, window: this.window, ...this.read() }),
        signal: AbortSignal.timeout(20000),
      });
      body = await answer.json();
    } catch {
      this.dirty = true;
      this.wait = Math.min(this.wait * 2, 30000);
      this.say("Not saved yet: the newsroom cannot be reached. Your text is kept in this browser and goes as soon as it can.");
      return;
    }
    if (answer.ok) {
      this.wait = 2000;
      this.seen = body.seen;
      if (!this.dirty) localStorage.removeItem(this.key);
      this.onSaved(body);
      return;
    }
    this.dirty = answer.status >= 500 || answer.status === 429 || answer.status === 401;
    this.say(`Not saved. ${body.problem}`, body.door ?? body.merge);
  }
}
