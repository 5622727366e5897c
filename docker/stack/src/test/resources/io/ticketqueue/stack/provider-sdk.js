// The provider's SDK as PortOne's own behaves where the sandbox's does not: it adds a script of its
// own by the bare address, and throws what it refuses. What it is asked is kept in window.asked.
{
  let real;
  const asked = [];
  window.asked = asked;
  const added = (address) =>
    new Promise((done, failed) => {
      const script = document.createElement('script');
      script.onload = done;
      script.onerror = failed;
      script.src = address;
      document.body.append(script);
    });
  Object.defineProperty(window, 'PortOne', {
    set: (sdk) => (real ??= sdk),
    get: () =>
      real && {
        ...real,
        async requestPayment(request) {
          asked.push(request);
          await added(document.querySelector('script[src*="/sandbox/"]').src + '?driver');
          if (asked.length === 1) {
            window.foreign = await added('https://elsewhere.example/x.js').catch((error) => error.name);
            throw Object.assign(new Error('closed by its user'), {code: 'PGProviderError', pgCode: 'PAY_CANCEL'});
          }
          return real.requestPayment(request);
        },
      },
  });
}
