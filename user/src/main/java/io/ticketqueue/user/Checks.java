package io.ticketqueue.user;

import io.ticketqueue.core.FieldError;
import io.ticketqueue.core.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a request, so that a person learns it all at once. */
final class Checks {
  private static final int LONGEST_NAME = 50;
  private static final int SHORTEST_PASSWORD = 8;
  private static final int LONGEST_PASSWORD = 72; // BCrypt looks at no more bytes
  // 010 has eight digits after it; its elders had seven or eight.
  private static final Pattern PHONE =
      Pattern.compile("(010-?[0-9]{4}|01[1-9]-?[0-9]{3,4})-?[0-9]{4}");
  private static final int PHONE_PREFIX = 3;
  private static final int PHONE_LAST = 4;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final List<FieldError> errors = new ArrayList<>();

  /** Records an error. */
  void refuse(String field, String message) {
    errors.add(new FieldError(field, message));
  }

  /** Throws if anything is wrong; to be called before any value is used. */
  void done() {
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }

  EmailAddress email(@Nullable String text) {
    return EmailAddress.of(text)
        .orElseGet(
            () -> {
              refuse("email", "must be an e-mail address of at most 254 characters");
              return new EmailAddress("@");
            });
  }

  /** A text that must be there. */
  String text(String field, @Nullable String text, int longest) {
    if (text == null || text.isBlank() || text.length() > longest) {
      refuse(field, "must have 1 to " + longest + " characters");
      return "";
    }
    return text;
  }

  String name(@Nullable String text) {
    String name = text == null ? "" : text.strip();
    if (name.isEmpty()
        || name.codePointCount(0, name.length()) > LONGEST_NAME
        || CONTROL.matcher(name).find()) {
      refuse("name", "must have 1 to 50 characters");
    }
    return name;
  }

  /** A mobile number with or without dashes; with them afterwards. */
  String phone(@Nullable String text) {
    String given = text == null ? "" : text.trim();
    if (!PHONE.matcher(given).matches()) {
      refuse("phone", "must be a mobile number like 010-1234-5678");
      return "";
    }
    String digits = given.replace("-", "");
    int last = digits.length() - PHONE_LAST;
    return String.join(
        "-",
        digits.substring(0, PHONE_PREFIX),
        digits.substring(PHONE_PREFIX, last),
        digits.substring(last));
  }

  /** A password one may choose. */
  String newPassword(String field, @Nullable String text, EmailAddress email) {
    String password = text == null ? "" : text;
    int bytes = password.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < SHORTEST_PASSWORD || bytes > LONGEST_PASSWORD) {
      refuse(field, "must have 8 to 72 bytes");
    } else if (password.indexOf('\0') >= 0) {
      refuse(field, "must not contain a zero byte");
    } else if (!has(password, Character::isLetter)
        || !has(password, Character::isDigit)
        || !has(password, c -> !Character.isLetterOrDigit(c))) {
      refuse(field, "must contain a letter, a digit and another sign");
    } else if (password.equalsIgnoreCase(email.localPart())) {
      refuse(field, "must not be the e-mail address");
    }
    return password;
  }

  private static boolean has(String text, java.util.function.IntPredicate kind) {
    return text.codePoints().anyMatch(kind);
  }
}
