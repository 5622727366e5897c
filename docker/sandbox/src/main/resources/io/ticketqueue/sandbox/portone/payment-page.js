// Hands the outcome to the page that opened this window, and closes it.
(function () {
  "use strict";
  var message = JSON.parse(document.getElementById("message").textContent);
  if (window.opener && message.origin) {
    window.opener.postMessage(message.result, message.origin);
    window.close();
  }
})();
