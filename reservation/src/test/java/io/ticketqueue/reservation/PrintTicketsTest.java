package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.reservation.PrintTickets.Printed;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PrintTicketsTest {
  private final UseCases use = new UseCases();
  private final PrintTickets print = new PrintTickets(use.myReservations, use.signer);
  private final TokenHolder buyer = use.buyer();
  private final Held held = use.hold(buyer, 1, 2);

  private String qrData(UUID user, String number) {
    return print.qrData(user, held.id(), number);
  }

  @Test
  void eachSeatHasATicketWhoseCodeTheGateTakes() {
    use.pay(held, UUID.randomUUID());
    List<Printed> printed = print.all(buyer.userId(), held.id());

    assertThat(printed).extracting(Printed::seat).isEqualTo(held.seats());
    for (Printed ticket : printed) {
      assertThat(qrData(buyer.userId(), ticket.number())).isEqualTo(ticket.qrData());
      assertThat(use.checkIn(ticket.qrData()).seats()).containsExactly(ticket.seat());
    }
    assertThat(print.all(buyer.userId(), held.id()))
        .allMatch(ticket -> Given.NOW.equals(ticket.usedAt()));
  }

  @Test
  void theReservationsOwnNumberHasACodeToo() {
    Confirmed paid = use.pay(held, UUID.randomUUID());

    assertThat(qrData(buyer.userId(), paid.bought().number()))
        .isEqualTo(use.signer.sign(paid, use.schedule));
  }

  @Test
  void onlyWhatIsPaidAndOnesOwnIsPrinted() {
    refused(ErrorCode.RESERVATION_NOT_CONFIRMED, () -> print.all(buyer.userId(), held.id()));
    refused(ErrorCode.RESERVATION_NOT_CONFIRMED, () -> qrData(buyer.userId(), "T"));
    String number = use.pay(held, UUID.randomUUID()).bought().number();
    UUID stranger = UUID.randomUUID();
    refused(ErrorCode.RESERVATION_NOT_FOUND, () -> print.all(stranger, held.id()));
    refused(ErrorCode.RESERVATION_NOT_FOUND, () -> qrData(stranger, number));
    for (String unknown : List.of("T20260601-0000000", "", "가", "\u202e")) {
      refused(ErrorCode.TICKET_NOT_FOUND, () -> qrData(buyer.userId(), unknown));
    }
    use.cancelReservation.cancel(buyer.userId(), held.id(), null);
    refused(ErrorCode.RESERVATION_NOT_CONFIRMED, () -> print.all(buyer.userId(), held.id()));
    refused(ErrorCode.RESERVATION_NOT_CONFIRMED, () -> qrData(buyer.userId(), number));
  }
}
