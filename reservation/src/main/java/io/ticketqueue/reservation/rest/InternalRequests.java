package io.ticketqueue.reservation.rest;

import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Violation;
import io.ticketqueue.reservation.Reservations.SeatPlace;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies of requests for many reservations at once, and their checks. */
public final class InternalRequests {
  private static final int MOST_IDS = 500;
  static final int MOST_SEATS = 5000;

  private InternalRequests() {}

  /** POST /internal/reservations/states. */
  public record States(@Nullable List<String> reservationIds) {}

  /**
   * POST /internal/reservations/seats.
   *
   * @param after the last seat of the page before; absent: the first page
   * @param size of the page; absent: as large as may be
   */
  public record SoldSeats(
      @Nullable List<String> scheduleIds, @Nullable After after, @Nullable BigDecimal size) {}

  /** A seat of a schedule. */
  public record After(@Nullable String scheduleId, @Nullable String seatId) {}

  /** A page that is asked for. */
  record SeatPage(Set<UUID> scheduleIds, SeatPlace after, int size) {}

  static Set<UUID> reservations(States body) {
    Fields fields = new Fields();
    Set<UUID> ids = ids(fields, "reservationIds", body.reservationIds());
    fields.check();
    return ids;
  }

  static SeatPage seatPage(SoldSeats body) {
    Fields fields = new Fields();
    Set<UUID> schedules = ids(fields, "scheduleIds", body.scheduleIds());
    SeatPlace after = body.after() == null ? SeatPlace.FIRST : place(fields, body.after());
    int size = body.size() == null ? MOST_SEATS : fields.number("size", body.size(), 1, MOST_SEATS);
    fields.check();
    return new SeatPage(schedules, after, size);
  }

  private static SeatPlace place(Fields fields, After after) {
    return new SeatPlace(
        fields.id("after.scheduleId", after.scheduleId()),
        fields.id("after.seatId", after.seatId()));
  }

  private static Set<UUID> ids(Fields fields, String field, @Nullable List<String> texts) {
    Set<UUID> ids = new LinkedHashSet<>();
    if (texts == null || texts.isEmpty() || texts.size() > MOST_IDS) {
      fields.wrong(field, Violation.WRONG_COUNT, 1, MOST_IDS);
      return ids;
    }
    for (int i = 0; i < texts.size(); i++) {
      ids.add(fields.id(field + "[" + i + "]", texts.get(i)));
    }
    return ids;
  }
}
