package io.ticketqueue.reservation;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.WallClock;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Lets the holder of a ticket in, once. */
@Dependent
public class AdmitTicket {
  private final TicketSigner signer;
  private final Reservations reservations;
  private final WallClock wall;

  @Inject
  AdmitTicket(TicketSigner signer, Reservations reservations, WallClock wall) {
    this.signer = signer;
    this.reservations = reservations;
    this.wall = wall;
  }

  /**
   * Admits in the caller's transaction.
   *
   * @throws Problem TICKET_NOT_FOUND when the code is not ours or the ticket no longer counts;
   *     ALREADY_ADMITTED with {@code admittedAt}
   */
  public Reservation admit(String qrData) {
    Reservation found =
        signer
            .ticketNumber(qrData)
            .flatMap(reservations::lockTicket)
            .filter(one -> one.status() == Status.CONFIRMED)
            .orElseThrow(() -> new Problem(ErrorCode.TICKET_NOT_FOUND));
    Reservation.Ticket ticket = found.ticket();
    if (ticket == null) {
      throw new Problem(ErrorCode.TICKET_NOT_FOUND);
    }
    if (ticket.admittedAt() != null) {
      throw new Problem(ErrorCode.ALREADY_ADMITTED)
          .with("admittedAt", wall.format(ticket.admittedAt()));
    }
    Instant now = wall.now().truncatedTo(ChronoUnit.MICROS);
    Reservation admitted = found.admitted(ticket, now);
    reservations.save(admitted);
    return admitted;
  }
}
