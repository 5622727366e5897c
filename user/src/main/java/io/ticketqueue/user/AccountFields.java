package io.ticketqueue.user;

import io.ticketqueue.core.Characters;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Violation;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of an account. Each function reads one field and records what is wrong with it. */
final class AccountFields {
  private static final int LONGEST_NAME = 50;
  private static final int SHORTEST_PASSWORD_BYTES = 8;
  private static final int LONGEST_PASSWORD_BYTES = 72; // BCrypt ignores further bytes
  private static final int LONGEST_TYPED = 1000;
  // 010 is followed by eight digits, older prefixes by seven or eight.
  private static final Pattern PHONE =
      Pattern.compile("(010-?[0-9]{4}|01[1-9]-?[0-9]{3,4})-?[0-9]{4}");
  private static final int PHONE_PREFIX = 3;
  private static final int PHONE_LAST = 4;
  private static final EmailAddress INVALID = new EmailAddress("@");

  private AccountFields() {}

  /** The e-mail address in the field {@code email}. */
  static EmailAddress email(Fields fields, @Nullable String value) {
    return EmailAddress.of(value)
        .orElseGet(
            () -> {
              fields.wrong("email", Violation.NOT_AN_EMAIL_ADDRESS);
              return INVALID;
            });
  }

  /** The name in the field {@code name}, in NFC, without white space around it. */
  static String name(Fields fields, @Nullable String value) {
    return fields.name("name", value, LONGEST_NAME);
  }

  /** The mobile number in a text, with dashes; empty when it is none. */
  static Optional<String> mobile(String text) {
    Fields unheard = new Fields();
    return Optional.of(phone(unheard, text)).filter(number -> !number.isEmpty());
  }

  /** The mobile number in the field {@code phone}, sent with or without dashes, with dashes. */
  static String phone(Fields fields, @Nullable String value) {
    String given = value == null ? "" : Characters.withoutSpacesAround(value);
    if (!PHONE.matcher(given).matches()) {
      fields.wrong("phone", Violation.NOT_A_PHONE_NUMBER);
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

  /** A new password for the account with this e-mail address, in Unicode NFC. */
  static String newPassword(
      Fields fields, String field, @Nullable String value, EmailAddress email) {
    String password = value == null ? "" : normal(value);
    int bytes = password.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < SHORTEST_PASSWORD_BYTES || bytes > LONGEST_PASSWORD_BYTES) {
      fields.wrong(field, Violation.WRONG_BYTES, SHORTEST_PASSWORD_BYTES, LONGEST_PASSWORD_BYTES);
    } else if (password.indexOf('\0') >= 0) {
      fields.wrong(field, Violation.NUL);
    } else if (!has(password, Character::isLetter)
        || !has(password, Character::isDigit)
        || !has(password, c -> !Character.isLetterOrDigit(c))) {
      fields.wrong(field, Violation.PASSWORD_SIGNS);
    } else if (password.equalsIgnoreCase(email.localPart())) {
      fields.wrong(field, Violation.PASSWORD_IS_EMAIL);
    } else if (LeakedPasswords.contain(password)) {
      fields.wrong(field, Violation.PASSWORD_LEAKED);
    }
    return password;
  }

  /** In NFC, unless it is too long anyway: that costs time. */
  private static String normal(String password) {
    return password.length() > LONGEST_TYPED
        ? password
        : Normalizer.normalize(password, Normalizer.Form.NFC);
  }

  private static boolean has(String text, IntPredicate kind) {
    return text.codePoints().anyMatch(kind);
  }
}
