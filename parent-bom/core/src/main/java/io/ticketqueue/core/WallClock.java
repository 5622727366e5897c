package io.ticketqueue.core;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
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
   * Reads a local time of the API, from the year 1900 to 9999. Of a time that occurs twice, because
   * clocks are set back, it is the first.
   *
   * @throws Problem INVALID_REQUEST naming {@code field} when it is not one, or clocks are set
   *     forward over it
   */
  public Instant parse(String field, String local) {
    LocalDateTime time = read(local);
    if (time == null) {
      throw Problem.invalid(field, Violation.NOT_A_LOCAL_TIME);
    }
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
    if (offsets.isEmpty()) {
      throw Problem.invalid(field, Violation.SKIPPED_TIME);
    }
    return time.toInstant(offsets.getFirst());
  }

  /** Why nobody can say which moment a local time means, or null if there is one. */
  public @Nullable Violation violation(String local) {
    LocalDateTime time = read(local);
    if (time == null) {
      return Violation.NOT_A_LOCAL_TIME;
    }
    return switch (zone.getRules().getValidOffsets(time).size()) {
      case 0 -> Violation.SKIPPED_TIME;
      case 1 -> null;
      default -> Violation.REPEATED_TIME;
    };
  }

  private static @Nullable LocalDateTime read(String local) {
    try {
      LocalDateTime time = LocalDateTime.parse(local, FORMAT);
      return local.length() == LENGTH && time.getYear() >= EARLIEST_YEAR ? time : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** The day an instant falls on here. */
  public LocalDate day(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }
}
