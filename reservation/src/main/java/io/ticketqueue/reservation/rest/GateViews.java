package io.ticketqueue.reservation.rest;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.reservation.CheckInTicket;
import io.ticketqueue.reservation.HandInScans;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of responses to gates. */
public final class GateViews {
  private GateViews() {}

  /** POST /tickets/verify. */
  public record CheckedIn(
      String ticketNumber,
      List<Views.ShortSeat> seats,
      String admittedAt,
      String eventTitle,
      String scheduleId,
      String eventStartAt) {}

  /** POST /tickets/scans. */
  public record ScansTaken(int accepted, List<Collision> collisions, List<Rejected> rejected) {}

  /** A scan of a ticket that had been used before. */
  public record Collision(String ticketNumber, String scanId, String firstAt) {}

  /** A scan that counts for nothing. */
  public record Rejected(@Nullable String scanId, String code) {}

  static CheckedIn checkedIn(CheckInTicket.CheckedIn who, WallClock wall) {
    return new CheckedIn(
        who.ticketNumber(),
        ReservationViews.shortSeats(who.seats()),
        wall.format(who.at()),
        who.schedule().eventTitle(),
        who.schedule().id().toString(),
        wall.format(who.schedule().eventStartAt()));
  }

  static ScansTaken taken(
      HandInScans.Result result, List<@Nullable String> unreadable, WallClock wall) {
    List<Rejected> rejected = new ArrayList<>();
    result
        .rejected()
        .forEach(one -> rejected.add(new Rejected(one.scan().id(), one.code().name())));
    unreadable.forEach(id -> rejected.add(new Rejected(id, ErrorCode.INVALID_REQUEST.name())));
    return new ScansTaken(
        result.accepted(),
        result.collisions().stream()
            .map(
                one ->
                    new Collision(
                        one.scan().ticketNumber(), one.scan().id(), wall.format(one.firstAt())))
            .toList(),
        rejected);
  }
}
