package io.ticketqueue.user;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An e-mail address of at most 254 characters, in lower case: addresses are compared that way. */
public record EmailAddress(String value) {
  private static final int LONGEST = 254;
  private static final Pattern FORM =
      Pattern.compile(
          "[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}");

  /** The address in a text, empty when the text is not one. */
  public static Optional<EmailAddress> of(@Nullable String text) {
    if (text == null || text.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = text.trim().toLowerCase(Locale.ROOT);
    return FORM.matcher(lower).matches() ? Optional.of(new EmailAddress(lower)) : Optional.empty();
  }

  /** The part before the @. */
  String localPart() {
    return value.substring(0, value.indexOf('@'));
  }

  /** Without the address, which is personal. */
  @Override
  public String toString() {
    return "EmailAddress[…]";
  }
}
