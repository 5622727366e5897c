// Verifies who one says to be, tells the page that opened this window, and closes it; or sends the
// browser back to where it came from, with the outcome in the query.
(function () {
  "use strict";
  var query = new URLSearchParams(window.location.search);
  var id = query.get("identityVerificationId");

  function end(code, message) {
    var result = {transactionType: "IDENTITY_VERIFICATION", identityVerificationId: id,
      identityVerificationTxId: "sandbox-" + id};
    if (code) {
      result.code = code;
      result.message = message;
    }
    document.getElementById("outcome").textContent = code || "done";
    var back = query.get("redirectUrl");
    if (back && /^https?:\/\//.test(back)) {
      window.location.replace(back + (back.indexOf("?") < 0 ? "?" : "&") + new URLSearchParams(result));
      return;
    }
    if (window.opener && query.get("origin")) {
      window.opener.postMessage(result, query.get("origin"));
      window.close();
    }
  }

  document.getElementById("person").addEventListener("submit", function (event) {
    event.preventDefault();
    if (event.submitter && event.submitter.value === "close") {
      end("UnknownError", "sandbox: window closed");
      return;
    }
    var person = Object.fromEntries(new FormData(event.target));
    person.identityVerificationId = id;
    if (query.get("storeId")) {
      person.storeId = query.get("storeId");
    }
    fetch("/sandbox/identity-verifications", {method: "POST",
      headers: {"Content-Type": "application/json"}, body: JSON.stringify(person)})
      .then(function (response) {
        end(response.ok ? null : "UnknownError", "sandbox: " + response.status);
      });
  });
})();
