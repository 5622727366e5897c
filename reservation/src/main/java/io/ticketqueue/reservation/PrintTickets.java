package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.Reservation.Confirmed;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A buyer's tickets with what stands in their QR codes, to be drawn or printed. */
@Component
public class PrintTickets {
  private final MyReservations mine;
  private final TicketSigner signer;

  @Inject
  public PrintTickets(MyReservations mine, TicketSigner signer) {
    this.mine = mine;
    this.signer = signer;
  }

  /**
   * A ticket as it is printed.
   *
   * @param usedAt when its seat was admitted
   * @param qrData the content of its QR code
   */
  public record Printed(
      String number, Schedule schedule, Seat seat, @Nullable Instant usedAt, String qrData) {}

  /**
   * The tickets of a reservation, one per seat, in the plan's order.
   *
   * @throws Problem RESERVATION_NOT_FOUND, RESERVATION_NOT_CONFIRMED
   */
  public List<Printed> all(UUID userId, UUID id) {
    MyReservations.Detail found = mine.one(userId, id);
    Confirmed paid = paid(found);
    return found.tickets().stream()
        .map(
            ticket -> {
              Seat seat = seatOf(ticket, paid);
              String code = signer.sign(ticket, seat, found.schedule());
              return new Printed(ticket.number(), found.schedule(), seat, ticket.usedAt(), code);
            })
        .toList();
  }

  /**
   * The content of the QR code of a ticket, or of the reservation's own number.
   *
   * @throws Problem RESERVATION_NOT_FOUND, RESERVATION_NOT_CONFIRMED; TICKET_NOT_FOUND when the
   *     number is not one of the reservation's
   */
  public String qrData(UUID userId, UUID id, String number) {
    MyReservations.Detail found = mine.one(userId, id);
    Confirmed paid = paid(found);
    if (paid.bought().number().equals(number)) {
      return signer.sign(paid, found.schedule());
    }
    return found.tickets().stream()
        .filter(ticket -> ticket.number().equals(number))
        .findFirst()
        .map(ticket -> signer.sign(ticket, seatOf(ticket, paid), found.schedule()))
        .orElseThrow(() -> new Problem(ErrorCode.TICKET_NOT_FOUND));
  }

  private static Confirmed paid(MyReservations.Detail found) {
    if (found.reservation() instanceof Confirmed paid) {
      return paid;
    }
    throw new Problem(ErrorCode.RESERVATION_NOT_CONFIRMED);
  }

  private static Seat seatOf(SeatTicket ticket, Confirmed paid) {
    return paid.seats().stream()
        .filter(seat -> seat.id().equals(ticket.seatId()))
        .findFirst()
        .orElseThrow();
  }
}
