package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Given.NOW;
import static io.ticketqueue.reservation.Given.POLICY;
import static io.ticketqueue.reservation.PaymentDecision.ANNOUNCE_CANCELLATION;
import static io.ticketqueue.reservation.PaymentDecision.CANCEL_PAID_OTHERWISE;
import static io.ticketqueue.reservation.PaymentDecision.CANCEL_REFUNDED;
import static io.ticketqueue.reservation.PaymentDecision.CANCEL_UNPAID;
import static io.ticketqueue.reservation.PaymentDecision.CANCEL_WITH_PERFORMANCE;
import static io.ticketqueue.reservation.PaymentDecision.CONFIRM;
import static io.ticketqueue.reservation.PaymentDecision.NONE;
import static io.ticketqueue.reservation.PaymentDecision.REPORT_SECOND_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ticketqueue.reservation.PaymentOutcome.Failed;
import io.ticketqueue.reservation.PaymentOutcome.Paid;
import io.ticketqueue.reservation.PaymentOutcome.Refunded;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of {@link PaymentDecision}: every state with every outcome. */
class PaymentDecisionTest {
  private static final UUID OURS = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();

  private static final Held HELD = Given.held(2);
  private static final Reservation CLAIMED = HELD.claim(OURS, NOW, POLICY);
  private static final Confirmed CONFIRMED = HELD.confirm(OURS, "T20260601-AAAAAAA", NOW);
  private static final Reservation USED = CONFIRMED.checkIn(NOW);
  private static final Reservation CANCELLED = HELD.cancel(CancelReason.HOLD_TIMEOUT, NOW);
  private static final Reservation CANCELLED_PAID =
      CONFIRMED.cancel(CancelReason.USER_REQUEST, NOW);

  private static Paid paid(UUID payment) {
    return new Paid(payment, HELD.totalAmount(), Set.copyOf(HELD.seatIds()));
  }

  private static Stream<Arguments> table() {
    Paid less = new Paid(OURS, HELD.totalAmount() - 1, Set.copyOf(HELD.seatIds()));
    Paid otherSeats = new Paid(OURS, HELD.totalAmount(), Set.of(HELD.seatIds().getFirst()));
    return Stream.of(
        arguments("held", HELD, paid(OURS), CONFIRM),
        arguments("held", HELD, less, CANCEL_PAID_OTHERWISE),
        arguments("held", HELD, otherSeats, CANCEL_PAID_OTHERWISE),
        arguments("held", HELD, new Failed(OURS), NONE),
        arguments("held", HELD, new Refunded(OURS), NONE),
        arguments("claimed", CLAIMED, paid(OURS), CONFIRM),
        arguments("claimed", CLAIMED, paid(OTHER), CONFIRM),
        arguments("claimed", CLAIMED, less, CANCEL_PAID_OTHERWISE),
        arguments("claimed", CLAIMED, new Failed(OURS), CANCEL_UNPAID),
        arguments("claimed", CLAIMED, new Failed(OTHER), NONE),
        arguments("claimed", CLAIMED, new Refunded(OURS), CANCEL_REFUNDED),
        arguments("claimed", CLAIMED, new Refunded(OTHER), NONE),
        arguments("confirmed", CONFIRMED, paid(OURS), NONE),
        arguments("confirmed", CONFIRMED, paid(OTHER), REPORT_SECOND_PAYMENT),
        arguments("confirmed", CONFIRMED, new Failed(OURS), NONE),
        arguments("confirmed", CONFIRMED, new Refunded(OURS), CANCEL_REFUNDED),
        arguments("confirmed", CONFIRMED, new Refunded(OTHER), NONE),
        arguments("used", USED, new Refunded(OURS), NONE),
        arguments("cancelled", CANCELLED, paid(OURS), ANNOUNCE_CANCELLATION),
        arguments("cancelled", CANCELLED, new Failed(OURS), NONE),
        arguments("cancelled", CANCELLED, new Refunded(OURS), NONE),
        arguments("cancelled, was paid", CANCELLED_PAID, paid(OURS), ANNOUNCE_CANCELLATION),
        arguments("cancelled, was paid", CANCELLED_PAID, new Refunded(OURS), NONE));
  }

  @ParameterizedTest(name = "{0}: {2} -> {3}")
  @MethodSource("table")
  void anOutcomeMeansOneThingForEachState(
      String state, Reservation reservation, PaymentOutcome outcome, PaymentDecision decision) {
    assertThat(PaymentDecision.of(reservation, outcome, false)).isEqualTo(decision);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("table")
  void aCancelledPerformanceMakesAPaidReservationCancelledAndChangesNothingElse(
      String state, Reservation reservation, PaymentOutcome outcome, PaymentDecision decision) {
    boolean isPending = reservation.status() == Status.PENDING;
    assertThat(PaymentDecision.of(reservation, outcome, true))
        .isEqualTo(isPending && outcome instanceof Paid ? CANCEL_WITH_PERFORMANCE : decision);
  }
}
