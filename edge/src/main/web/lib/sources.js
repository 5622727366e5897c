/**
 * Whether an address is one of some sources, as a content security policy has them: https://a.example,
 * or https://*.a.example for all hosts below it.
 * @param {string} address
 * @param {string[]} sources
 * @returns {boolean}
 */
export function isFrom(address, sources) {
  const found = /^(https?:\/\/)([^/?#\\@]+)(?:[/?#]|$)/.exec(address);
  if (!found) {
    return false;
  }
  const [, scheme, host] = found;
  return sources.some((source) =>
    source.startsWith(scheme + '*.') ? host.endsWith(source.slice(scheme.length + 1)) : source === scheme + host,
  );
}
