/**
 * Where the refresh token is kept: in IndexedDB, encrypted by a key that scripts can use but cannot
 * read or copy out of this browser. Without WebCrypto (a page that is neither https nor localhost)
 * it is kept in memory only, and a reload logs out.
 */
const DATABASE = 'ticket-queue';
const STORE = 'vault';

/** @type {string | null} */
let inMemory = null;

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

/**
 * @param {IDBTransactionMode} mode
 * @param {(objects: IDBObjectStore) => IDBRequest} work
 * @returns {Promise<any>}
 */
async function inStore(mode, work) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const asked = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** @returns {boolean} */
function isUsable() {
  return Boolean(globalThis.crypto?.subtle && globalThis.indexedDB);
}

/** @returns {Promise<CryptoKey>} */
async function key() {
  const known = await inStore('readonly', (objects) => objects.get('key'));
  if (known) {
    return known;
  }
  const made = await crypto.subtle.generateKey({name: 'AES-GCM', length: 256}, false, ['encrypt', 'decrypt']);
  await inStore('readwrite', (objects) => objects.put(made, 'key'));
  return made;
}

export const vault = {
  /** @param {string} secret @returns {Promise<void>} */
  async put(secret) {
    inMemory = secret;
    if (!isUsable()) {
      return;
    }
    try {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const sealed = await crypto.subtle.encrypt({name: 'AES-GCM', iv}, await key(), new TextEncoder().encode(secret));
      await inStore('readwrite', (objects) => objects.put({iv, sealed}, 'refresh'));
      inMemory = null;
    } catch {
      // a browser that keeps nothing (private windows of some): this visit only
    }
  },

  /** @returns {Promise<string | null>} */
  async get() {
    if (inMemory || !isUsable()) {
      return inMemory;
    }
    try {
      const kept = await inStore('readonly', (objects) => objects.get('refresh'));
      if (!kept) {
        return null;
      }
      const plain = await crypto.subtle.decrypt({name: 'AES-GCM', iv: kept.iv}, await key(), kept.sealed);
      return new TextDecoder().decode(plain);
    } catch {
      return null;
    }
  },

  /** @returns {Promise<void>} */
  async clear() {
    inMemory = null;
    if (isUsable()) {
      await inStore('readwrite', (objects) => objects.clear()).catch(() => {});
    }
  },
};
