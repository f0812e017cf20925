// What a reader has done, one state after each change, to go back and forth.

/** @typedef {Record<string, string>} State What each field holds. */

export class History {
  #past = /** @type {State[]} */ ([]);
  #future = /** @type {State[]} */ ([]);
  #now;

  /** @param {State} now */
  constructor(now) {
    this.#now = now;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** A change is done: a field left, a slider let go, a button pressed. @param {State} state */
  record(state) {
    if (Object.keys(state).every((name) => state[name] === this.#now[name])) return;
    this.#past.push(this.#now);
    this.#now = state;
    this.#future = [];
  }

  /** The state before the last change, and before that one; undefined at the start. */
  undo() {
    return this.#step(this.#past, this.#future);
  }

  /** The state that the last undo took away. */
  redo() {
    return this.#step(this.#future, this.#past);
  }

  /** @param {State[]} from @param {State[]} to */
  #step(from, to) {
    const state = from.pop();
    if (state) to.push(this.#now);
    if (state) this.#now = state;
    return state;
  }
}
