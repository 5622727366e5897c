package io.ticketqueue.user;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people read in mails. */
final class MailTexts {
  static final List<Locale> SPOKEN = List.of(Locale.KOREAN, Locale.ENGLISH);

  private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");
  private static final String RULE = "\n\n----------\n\n";
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private MailTexts() {}

  /** A subject and a text. */
  record Letter(String subject, String text) {
    /** Without personal data. */
    @Override
    public String toString() {
      return "Letter[…]";
    }
  }

  /**
   * Writes a mail.
   *
   * @throws IllegalArgumentException when it lacks a value that its texts name
   */
  static Letter write(Mail mail) {
    if (!mail.language().equals(Mail.BOTH)) {
      return write(mail, mail.language());
    }
    Letter korean = write(mail, Locale.KOREAN);
    Letter english = write(mail, Locale.ENGLISH);
    return new Letter(
        korean.subject() + " / " + english.subject(), korean.text() + RULE + english.text());
  }

  private static Letter write(Mail mail, Locale language) {
    return new Letter(
        filled(raw(mail.kind(), "subject", language), mail.values()),
        filled(raw(mail.kind(), "text", language), mail.values()));
  }

  /** A text with its values in braces, as it stands in the file. */
  static String raw(Mail.Kind kind, String part, Locale language) {
    return ResourceBundle.getBundle(
            "io.ticketqueue.user.mails", language, MailTexts.class.getClassLoader(), NO_FALLBACK)
        .getString(kind + "." + part);
  }

  private static String filled(String text, Map<String, String> values) {
    return VALUE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), values)));
  }

  private static String value(String name, Map<String, String> values) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the mail lacks its value " + name);
    }
    return value;
  }
}
