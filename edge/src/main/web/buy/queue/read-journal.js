/**
 * Reads a journal: whole, or in parts where the whole takes too long.
 *
 * @module
 */

/** Entries of a part: the most that the queue gives. */
const PART = 5000;
/** No sale has more than these hold; a queue that never ends is not read for ever. */
const MOST_PARTS = 2000;

/** @typedef {import('./journal.js').Journal} Journal */

/**
 * A journal with all its entries, as far as the queue gives them. Read in parts it has no heads but the
 * last.
 *
 * @param {(path: string) => Promise<Journal>} get
 * @param {string} scheduleId
 * @returns {Promise<Journal>}
 */
export async function readJournal(get, scheduleId) {
  const path = '/queue/journal/' + scheduleId;
  const first = await whole(get, path);
  if (!first.complete) {
    return first;
  }
  const entries = [...first.entries];
  let head = first.head;
  for (let parts = 0; entries.length < head.sequence && parts < MOST_PARTS; parts++) {
    const part = await get(partOf(path, entries.length + 1));
    if (part.entries.length === 0) {
      break; // that they are missing is found when the journal is checked
    }
    entries.push(...part.entries);
    head = part.head;
  }
  return {...first, entries, head};
}

/**
 * @param {(path: string) => Promise<Journal>} get
 * @param {string} path
 */
async function whole(get, path) {
  try {
    return await get(path);
  } catch (/** @type {any} */ error) {
    if (error?.code !== 'TIMEOUT') {
      throw error;
    }
    return get(partOf(path, 1));
  }
}

/**
 * @param {string} path
 * @param {number} from the first sequence
 */
function partOf(path, from) {
  return path + '?from=' + from + '&size=' + PART;
}
