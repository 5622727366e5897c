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

/** Checks the holder of a ticket in at the gate, once. */
@Component
public class CheckInTicket {
  private final TicketSigner signer;
  private final Reservations reservations;
  private final ScheduleCopies schedules;
  private final Transactions transactions;
  private final WallClock wall;

  @Inject
  public CheckInTicket(
      TicketSigner signer,
      Reservations reservations,
      ScheduleCopies schedules,
      Transactions transactions,
      WallClock wall) {
    this.signer = signer;
    this.reservations = reservations;
    this.schedules = schedules;
    this.transactions = transactions;
    this.wall = wall;
  }

  /**
   * Checks in.
   *
   * @return the reservation, its ticket now used
   * @throws Problem TICKET_NOT_FOUND when we have not signed the code or the ticket no longer
   *     counts; ALREADY_ADMITTED with {@code admittedAt}
   */
  public Confirmed checkIn(String qrData) {
    String number =
        signer.ticketNumber(qrData).orElseThrow(() -> new Problem(ErrorCode.TICKET_NOT_FOUND));
    return transactions.required(() -> checkInLocked(number));
  }

  private Confirmed checkInLocked(String ticketNumber) {
    if (!(reservations.lockTicket(ticketNumber).orElse(null) instanceof Confirmed confirmed)) {
      throw new Problem(ErrorCode.TICKET_NOT_FOUND);
    }
    Instant before = confirmed.bought().checkedInAt();
    if (before != null) {
      throw new Problem(ErrorCode.ALREADY_ADMITTED).with("admittedAt", wall.format(before));
    }
    if (schedules.find(confirmed.scheduleId()).filter(Schedule::cancelled).isPresent()) {
      throw new Problem(ErrorCode.TICKET_NOT_FOUND); // its money goes back
    }
    Confirmed used = confirmed.checkIn(wall.now().truncatedTo(ChronoUnit.MICROS));
    reservations.save(used);
    return used;
  }
}
