package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Given.NOW;
import static io.ticketqueue.reservation.Given.POLICY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ticketqueue.reservation.PaymentDecision.AnnounceAgain;
import io.ticketqueue.reservation.PaymentDecision.Cancel;
import io.ticketqueue.reservation.PaymentDecision.Cause;
import io.ticketqueue.reservation.PaymentDecision.Confirm;
import io.ticketqueue.reservation.PaymentDecision.Nothing;
import io.ticketqueue.reservation.PaymentDecision.ReportSecondPayment;
import io.ticketqueue.reservation.PaymentOutcome.Failed;
import io.ticketqueue.reservation.PaymentOutcome.Paid;
import io.ticketqueue.reservation.PaymentOutcome.Refunded;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Claimed;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.reservation.Reservation.Pending;
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
  private static final Claimed CLAIMED = HELD.claim(OURS, NOW, POLICY);
  private static final Confirmed CONFIRMED = HELD.confirm(OURS, "T20260601-AAAAAAA", NOW);
  private static final Confirmed USED = CONFIRMED.checkIn(NOW);
  private static final Cancelled CANCELLED = HELD.cancel(CancelReason.HOLD_TIMEOUT, NOW);
  private static final Cancelled CANCELLED_PAID = CONFIRMED.cancel(CancelReason.USER_REQUEST, NOW);

  private static Paid paid(UUID payment) {
    return new Paid(payment, HELD.totalAmount(), Set.copyOf(HELD.seatIds()));
  }

  private static Stream<Arguments> table() {
    Paid less = new Paid(OURS, HELD.totalAmount() - 1, Set.copyOf(HELD.seatIds()));
    Paid otherSeats = new Paid(OURS, HELD.totalAmount(), Set.of(HELD.seatIds().getFirst()));
    return Stream.of(
        arguments("held", HELD, paid(OURS), new Confirm(HELD)),
        arguments("held", HELD, less, new Cancel(HELD, Cause.PAID_OTHERWISE)),
        arguments("held", HELD, otherSeats, new Cancel(HELD, Cause.PAID_OTHERWISE)),
        arguments("held", HELD, new Failed(OURS), new Nothing()),
        arguments("held", HELD, new Refunded(OURS), new Nothing()),
        arguments("claimed", CLAIMED, paid(OURS), new Confirm(CLAIMED)),
        arguments("claimed", CLAIMED, paid(OTHER), new Confirm(CLAIMED)),
        arguments("claimed", CLAIMED, less, new Cancel(CLAIMED, Cause.PAID_OTHERWISE)),
        arguments("claimed", CLAIMED, new Failed(OURS), new Cancel(CLAIMED, Cause.PAYMENT_FAILED)),
        arguments("claimed", CLAIMED, new Failed(OTHER), new Nothing()),
        arguments("claimed", CLAIMED, new Refunded(OURS), new Cancel(CLAIMED, Cause.REFUNDED)),
        arguments("claimed", CLAIMED, new Refunded(OTHER), new Nothing()),
        arguments("confirmed", CONFIRMED, paid(OURS), new Nothing()),
        arguments("confirmed", CONFIRMED, paid(OTHER), new ReportSecondPayment()),
        arguments("confirmed", CONFIRMED, new Failed(OURS), new Nothing()),
        arguments(
            "confirmed", CONFIRMED, new Refunded(OURS), new Cancel(CONFIRMED, Cause.REFUNDED)),
        arguments("confirmed", CONFIRMED, new Refunded(OTHER), new Nothing()),
        arguments("used", USED, new Refunded(OURS), new Nothing()),
        arguments("cancelled", CANCELLED, paid(OURS), new AnnounceAgain(CANCELLED)),
        arguments("cancelled", CANCELLED, new Failed(OURS), new Nothing()),
        arguments("cancelled", CANCELLED, new Refunded(OURS), new Nothing()),
        arguments(
            "cancelled, was paid", CANCELLED_PAID, paid(OURS), new AnnounceAgain(CANCELLED_PAID)),
        arguments("cancelled, was paid", CANCELLED_PAID, new Refunded(OURS), new Nothing()));
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
    assertThat(PaymentDecision.of(reservation, outcome, true))
        .isEqualTo(
            reservation instanceof Pending pending && outcome instanceof Paid
                ? new Cancel(pending, Cause.PERFORMANCE_CANCELLED)
                : decision);
  }
}
