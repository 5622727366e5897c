package io.ticketqueue.user;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * A mail to be sent.
 *
 * @param language Korean or English, or {@link #BOTH}
 * @param values what its texts name in braces
 */
public record Mail(EmailAddress to, Kind kind, Locale language, Map<String, String> values) {
  /** Korean, with the English below it: for an owner whose language no request tells. */
  public static final Locale BOTH = Locale.ROOT;

  private static final Duration NOTICE = Duration.ofDays(3);

  /** Which texts it has: {@code mails_ko.properties}, {@code mails_en.properties}. */
  public enum Kind {
    /** Values: {@code code}. */
    EMAIL_CODE(Duration.ofMinutes(10)),
    /** Values: {@code at}, {@code ip}, {@code userAgent}. */
    NEW_DEVICE(NOTICE),
    /** Values: {@code at}, {@code ip}, {@code userAgent}. */
    SUSPICIOUS_LOG_IN(NOTICE),
    /** Values: {@code at}. */
    PASSWORD_CHANGED(NOTICE),
    /** Values: {@code at}. */
    ACCOUNT_LOCKED(NOTICE),
    /** Values: {@code at}, {@code provider}. */
    SOCIAL_LINKED(NOTICE),
    /** Values: {@code date}. Tried for nearly as long as the notice is. */
    DORMANT_SOON(Duration.ofDays(29));

    private final Duration life;

    Kind(Duration life) {
      this.life = life;
    }

    /** How long sending it is tried. */
    public Duration life() {
      return life;
    }
  }

  /** A notice to an owner, in both languages. */
  public static Mail notice(EmailAddress to, Kind kind, Map<String, String> values) {
    return new Mail(to, kind, BOTH, values);
  }

  /** Without personal data. */
  @Override
  public String toString() {
    return "Mail[" + kind + "]";
  }
}
