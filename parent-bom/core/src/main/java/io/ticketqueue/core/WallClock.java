package io.ticketqueue.core;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Instants inside, local times of one zone at the API: {@code yyyy-MM-dd'T'HH:mm:ss}, seconds
 * truncated (D-17).
 */
public record WallClock(Clock clock, ZoneId zone) {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss")
          .withResolverStyle(java.time.format.ResolverStyle.STRICT);

  private static final int LENGTH = "2026-06-01T20:00:00".length(); // no sign, no fifth digit
  private static final int EARLIEST_YEAR = 1900;

  /** The zone of API times where nothing is configured. */
  public static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  public Instant now() {
    return clock.instant();
  }

  public String format(Instant instant) {
    return FORMAT.format(instant.atZone(zone));
  }

  public @Nullable String formatOrNull(@Nullable Instant instant) {
    return instant == null ? null : format(instant);
  }

  /**
   * Reads a local time of the API, from the year 1900 to 9999.
   *
   * @throws Problem INVALID_REQUEST naming {@code field} when it is not one
   */
  public Instant parse(String field, String local) {
    try {
      LocalDateTime time = LocalDateTime.parse(local, FORMAT);
      if (local.length() == LENGTH && time.getYear() >= EARLIEST_YEAR) {
        return time.atZone(zone).toInstant();
      }
    } catch (DateTimeParseException e) {
      // as below
    }
    throw Problem.invalid(field, Violation.NOT_A_LOCAL_TIME);
  }

  /** The day an instant falls on here. */
  public LocalDate day(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }
}
