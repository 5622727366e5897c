// Has the next request of a path refused, as the edge would, before it is sent.
{
  const {path, status, code, seconds} = TOLD;
  const real = globalThis.fetch;
  let left = 1;
  globalThis.fetch = (address, options) =>
    String(address).startsWith(path) && left-- > 0
      ? Promise.resolve(
          new Response(JSON.stringify({code, message: code}), {
            status,
            headers: {'Content-Type': 'application/json', 'Retry-After': String(seconds)},
          }),
        )
      : real(address, options);
}
