// What is typed lies in the browser's own database (IndexedDB), under its story. Local
// storage would be simpler, but browsers write that to the disk seconds later, and a
// browser that is killed takes those seconds along.
const shelf = "kept";
let opened;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open("offstone", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(shelf, { keyPath: "story" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opened;
}

async function onShelf(mode, what) {
  const done = (await open()).transaction(shelf, mode);
  const asked = what(done.objectStore(shelf));
  return new Promise((resolve, reject) => {
    done.oncomplete = () => resolve(asked.result);
    done.onabort = () => reject(done.error);
  });
}

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

  // kept gives text of this story that the newsroom never took.
  async kept() {
    return onShelf("readonly", (all) => all.get(this.story)).catch(() => null);
  }

  // drop forgets it.
  async drop() {
    await onShelf("readwrite", (all) => all.delete(this.story)).catch(() => {});
  }

  // changed is called at every keystroke.
  changed() {
    this.keepTimer ??= setTimeout(() => this.keep(), 300);
    if (!this.url) return; // a story that is being filed goes when its writer sends it
    this.dirty = true;
    this.saveTimer ??= setTimeout(() => this.save(), this.wait);
  }

  // keep puts the text into this browser.
  async keep() {
    clearTimeout(this.keepTimer);
    this.keepTimer = null;
    try {
      const text = { story: this.story, seen: this.seen, at: Date.now(), ...this.read() };
      await onShelf("readwrite", (all) => all.put(text));
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
      if (!this.dirty) this.drop();
      this.onSaved(body);
      return;
    }
    this.dirty = answer.status >= 500 || answer.status === 429 || answer.status === 401;
    this.say(`Not saved. ${body.problem}`, body.door ?? body.merge);
  }
}
