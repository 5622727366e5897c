package io.ticketqueue.user.rest;

import io.ticketqueue.user.Terms;
import java.util.List;

/** The terms in force. */
public record TermsView(List<TermView> list) {
  /** One version of one text. */
  public record TermView(
      String code, String version, boolean mandatory, String title, String content) {}

  static TermsView of(List<Terms.Term> terms) {
    return new TermsView(
        terms.stream()
            .map(t -> new TermView(t.code(), t.version(), t.mandatory(), t.title(), t.content()))
            .toList());
  }
}
