package io.ticketqueue.core;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** All that people read in answers, Korean unless they ask for English. */
public final class Messages {
  private static final List<Locale> SPOKEN = List.of(Locale.KOREAN, Locale.ENGLISH);
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private Messages() {}

  /** The message of a code in one of the languages we speak. */
  public static String of(ErrorCode code, Locale locale) {
    return text(code.name(), locale);
  }

  /** What is wrong with a field, in one of the languages we speak. */
  public static String of(FieldError error, Locale locale) {
    Object[] arguments = error.arguments().stream().map(String::valueOf).toArray();
    return MessageFormat.format(text("field." + error.violation().name(), locale), arguments);
  }

  /** The confirmation of something done, in one of the languages we speak. */
  public static String of(Confirmation confirmation, Locale locale) {
    return text("done." + confirmation.name(), locale);
  }

  private static String text(String key, Locale locale) {
    return ResourceBundle.getBundle(
            "io.ticketqueue.core.messages", locale, Messages.class.getClassLoader(), NO_FALLBACK)
        .getString(key);
  }

  /**
   * The language for an {@code Accept-Language} header (RFC 9110, lookup of RFC 4647): the best we
   * speak, Korean where the header is missing or invalid.
   */
  public static Locale locale(@Nullable String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > 500) {
      return Locale.KOREAN;
    }
    try {
      Locale found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
      return found == null ? Locale.KOREAN : found;
    } catch (IllegalArgumentException e) {
      return Locale.KOREAN;
    }
  }
}
