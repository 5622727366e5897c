package io.ticketqueue.user;

import io.ticketqueue.core.Characters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An e-mail address of at most 254 characters, in lower case: addresses are compared that way. */
public record EmailAddress(String value) {
  private static final int LONGEST = 254;
  // The top-level domain is letters, or an internationalised one in its ASCII form.
  private static final Pattern FORM =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+"
              + "([A-Za-z]{2,63}|[Xx][Nn]--[A-Za-z0-9-]{0,58}[A-Za-z0-9])");

  /** The address in a text, empty when the text is not one. */
  public static Optional<EmailAddress> of(@Nullable String text) {
    String address = text == null ? "" : Characters.withoutSpacesAround(text);
    // Checked as it was sent: folding makes ASCII of other letters, such as U+212A.
    if (address.length() > LONGEST || !FORM.matcher(address).matches()) {
      return Optional.empty();
    }
    return Optional.of(new EmailAddress(address.toLowerCase(Locale.ROOT)));
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
