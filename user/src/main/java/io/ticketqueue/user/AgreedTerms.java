package io.ticketqueue.user;

import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Violation;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Terms that are agreed to on the way to a provider: {@code SERVICE:1.1,PRIVACY:1.0}. */
final class AgreedTerms {
  private static final int MOST = 10;
  private static final Pattern FORM = Pattern.compile("[A-Z_]{1,40}:[0-9A-Za-z.-]{1,20}");

  private AgreedTerms() {}

  /** The text of the field {@code terms}; empty when it is absent. */
  static String read(Fields fields, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return "";
    }
    String[] all = value.split(",", -1);
    if (all.length > MOST || !Stream.of(all).allMatch(FORM.asMatchPredicate())) {
      fields.wrong("terms", Violation.TERMS_NOT_IN_FORCE);
    }
    return value;
  }

  /** The agreements in a text that was read. */
  static List<Terms.Agreement> of(String text) {
    return text.isEmpty()
        ? List.of()
        : Stream.of(text.split(","))
            .map(one -> one.split(":"))
            .map(parts -> new Terms.Agreement(parts[0], parts[1], true))
            .toList();
  }
}
