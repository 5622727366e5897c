package io.ticketqueue.sandbox.oauth;

import io.ticketqueue.sandbox.Html;
import java.util.Map;

/** The page on which somebody chooses who to be, and consents or declines. */
final class ConsentPage {

  private ConsentPage() {}

  /**
   * The page.
   *
   * @param request what the client sent along; comes back with the decision
   */
  static String of(String provider, Map<String, String> request) {
    StringBuilder hidden = new StringBuilder();
    request.forEach((name, value) -> hidden.append(Html.hidden(name, value)));
    return """
        <!doctype html>
        <html lang="en"><meta charset="utf-8"><title>%1$s (sandbox)</title>
        <h1>%1$s (sandbox)</h1>
        <form method="post" action="/sandbox/oauth/%1$s/consent">
        %2$s<p><label>Subject <input name="subject" value="1234567890" required></label>
        <p><label>E-mail <input name="email" value="buyer@example.com"></label>
        <p><label>Name <input name="name" value="홍길동"></label>
        <p><button name="decision" value="approve">Approve</button>
        <button name="decision" value="decline" formnovalidate>Decline</button>
        </form>
        """
        .formatted(provider, hidden);
  }
}
