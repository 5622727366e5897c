package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.reservation.Reservation.Confirmed;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Checks holders of tickets in at the gate, each seat once. A ticket's code admits its seat, a
 * reservation's code those of its seats that were not admitted yet.
 */
@Component
public class CheckInTicket {
  private final TicketSigner signer;
  private final Admissions admissions;
  private final Transactions transactions;
  private final WallClock wall;

  @Inject
  public CheckInTicket(
      TicketSigner signer, Admissions admissions, Transactions transactions, WallClock wall) {
    this.signer = signer;
    this.admissions = admissions;
    this.transactions = transactions;
    this.wall = wall;
  }

  /** Who was admitted: with which number, to which seats, when. */
  public record CheckedIn(String ticketNumber, List<Seat> seats, Instant at) {}

  /**
   * Checks in.
   *
   * @throws Problem TICKET_NOT_FOUND when we have not signed the code or the ticket no longer
   *     counts; ALREADY_ADMITTED with {@code admittedAt}
   */
  public CheckedIn checkIn(String qrData) {
    String number =
        signer.ticketNumber(qrData).orElseThrow(() -> new Problem(ErrorCode.TICKET_NOT_FOUND));
    return transactions.required(() -> checkInLocked(number));
  }

  private CheckedIn checkInLocked(String number) {
    Instant now = wall.now().truncatedTo(ChronoUnit.MICROS);
    Admission shown =
        admissions
            .lock(number)
            .filter(found -> found.reservation() instanceof Confirmed)
            .orElseThrow(() -> new Problem(ErrorCode.TICKET_NOT_FOUND));
    List<SeatTicket> unused = shown.unused();
    if (unused.isEmpty()) {
      Instant before = shown.lastUsedAt().orElse(now);
      throw new Problem(ErrorCode.ALREADY_ADMITTED).with("admittedAt", wall.format(before));
    }
    requireGood(shown.schedule(), now);
    admissions.use(shown, now);
    return new CheckedIn(number, shown.seatsOf(unused), now);
  }

  /** The money of a cancelled performance goes back, and what is over admits nobody. */
  private static void requireGood(Schedule schedule, Instant now) {
    if (schedule.cancelled() || !now.isBefore(TicketSigner.goodUntil(schedule))) {
      throw new Problem(ErrorCode.TICKET_NOT_FOUND);
    }
  }
}
