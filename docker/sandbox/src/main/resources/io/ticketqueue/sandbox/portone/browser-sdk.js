// In place of https://cdn.portone.io/v2/browser-sdk.js: window.PortOne.requestPayment opens the
// sandbox's payment page, requestIdentityVerification the one that verifies a person. As the real one
// does, a phone or tablet with a redirectUrl goes there and comes back with the outcome in the query;
// elsewhere a window opens, and the promise is kept with the outcome when it closes.
(function () {
  "use strict";
  var base = new URL(document.currentScript.src).origin;
  var names = ["paymentId", "storeId", "channelKey", "orderName", "totalAmount", "currency",
    "payMethod", "manual"];

  function address(request, origin) {
    var query = new URLSearchParams();
    names.forEach(function (name) {
      if (request[name] !== undefined && request[name] !== null) {
        query.set(name, String(request[name]).replace(/^CURRENCY_/, ""));
      }
    });
    if (origin) {
      query.set("origin", origin);
    } else {
      query.set("redirectUrl", request.redirectUrl);
    }
    return base + "/sandbox/pay?" + query;
  }

  function isMobile() {
    var agent = navigator.userAgent;
    return /Mobi|Android|iPhone|iPad/.test(agent) || (/Mac OS X/.test(agent) && navigator.maxTouchPoints > 1);
  }

  function requestPayment(request) {
    if (request.redirectUrl && (isMobile() || request.forceRedirect)) {
      window.location.assign(address(request, null));
      return Promise.resolve(undefined);
    }
    return inWindow(address(request, window.location.origin),
      function (data) { return data.paymentId === request.paymentId; },
      {transactionType: "PAYMENT", paymentId: request.paymentId, txId: ""});
  }

  function requestIdentityVerification(request) {
    var query = new URLSearchParams({origin: window.location.origin,
      identityVerificationId: request.identityVerificationId});
    if (request.storeId) {
      query.set("storeId", request.storeId);
    }
    if (request.redirectUrl && isMobile()) {
      query.set("redirectUrl", request.redirectUrl);
      window.location.assign(base + "/sandbox/identity?" + query);
      return Promise.resolve(undefined);
    }
    return inWindow(base + "/sandbox/identity?" + query,
      function (data) { return data.identityVerificationId === request.identityVerificationId; },
      {transactionType: "IDENTITY_VERIFICATION",
        identityVerificationId: request.identityVerificationId});
  }

  // Opens a window and waits for what it tells; one that is closed tells "closed".
  function inWindow(url, isOurs, closed) {
    return new Promise(function (resolve) {
      var opened = window.open(url, "portone-sandbox", "width=480,height=640");
      function end(result) {
        window.removeEventListener("message", heard);
        clearInterval(watch);
        resolve(result);
      }
      function heard(event) {
        if (event.origin === base && event.data && isOurs(event.data)) {
          end(event.data);
        }
      }
      window.addEventListener("message", heard);
      // Whoever closes the window by its frame tells nothing.
      var watch = setInterval(function () {
        if (!opened || opened.closed) {
          closed.code = "UnknownError";
          closed.message = "sandbox: window closed";
          end(closed);
        }
      }, 500);
    });
  }

  window.PortOne = {requestPayment: requestPayment,
    requestIdentityVerification: requestIdentityVerification};
})();
