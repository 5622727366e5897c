/**
 * What tests of the page's modules are written with. They run in V8 without a browser
 * (PageLogicTest): no document, no network, no timers.
 *
 * @module
 */

/** @type {{name: string, run: () => unknown}[]} */
const tests = [];
globalThis.tests = tests;

// What modules need of a browser and V8 alone does not have.
globalThis.TextEncoder ??= class {
  encode(text) {
    const bytes = unescape(encodeURIComponent(text));
    return Uint8Array.from(bytes, (char) => char.charCodeAt(0));
  }
};

/**
 * @param {string} name says the behaviour in the present tense
 * @param {() => unknown} run may give a promise
 */
export function test(name, run) {
  tests.push({name, run});
}

/**
 * @param {unknown} actual
 * @param {unknown} expected the same as JSON
 * @param {string} [what]
 */
export function equal(actual, expected, what = '') {
  const [a, b] = [shown(actual), shown(expected)];
  if (a !== b) {
    throw new Error(`${what} expected ${b} but was ${a}`);
  }
}

/**
 * @param {unknown} truth
 * @param {string} what
 */
export function ok(truth, what) {
  if (!truth) {
    throw new Error(what);
  }
}

/** @param {unknown} value */
function shown(value) {
  const text = JSON.stringify(value, (_, one) =>
    typeof one === 'number' && !Number.isFinite(one) ? String(one) : ArrayBuffer.isView(one) ? [...one] : one,
  );
  return text ?? String(value);
}

const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (two) => parseInt(two, 16));

/** The proofs of the page, by the JVM's cryptography. */
export const proofs = {
  async sha256(bytes) {
    return unhex(jvm.sha256(hex(bytes)));
  },
  async hmacSha256(key, bytes) {
    return unhex(jvm.hmacSha256(hex(key), hex(bytes)));
  },
  async isSigned(publicKey, bytes, signature) {
    return jvm.isSigned(hex(publicKey), hex(bytes), hex(signature));
  },
};
