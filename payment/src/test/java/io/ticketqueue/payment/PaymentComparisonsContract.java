package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.Ids;
import io.ticketqueue.payment.PaymentComparisons.Known;
import io.ticketqueue.payment.PaymentComparisons.Result;
import io.ticketqueue.payment.PaymentComparisons.Run;
import io.ticketqueue.payment.PaymentComparisons.Scope;
import io.ticketqueue.payment.PaymentComparisons.Seen;
import io.ticketqueue.payment.PaymentComparisons.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What {@link PaymentComparisons} promise. */
public abstract class PaymentComparisonsContract extends PaymentStores {
  private static final UUID BEGINNING = new UUID(0, 0);
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final UUID one = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();

  protected abstract PaymentComparisons comparisons();

  private <T> T asked(Supplier<T> question) {
    return transactions().requiresNew(question);
  }

  private void does(Runnable work) {
    transactions().requiresNew(work);
  }

  private Optional<Run> lease(Scope scope, UUID instance, Duration every, Duration lease) {
    return asked(() -> comparisons().lease(scope, instance, every, lease, BEGINNING));
  }

  private Run begun(Scope scope) {
    return lease(scope, one, Duration.ZERO, LEASE).orElseThrow();
  }

  private void end(Run run) {
    does(() -> comparisons().end(one, run));
  }

  /** A run of a page, in which this is seen. */
  private void sees(Scope scope, Payment looked, Seen... seen) {
    Run run = begun(scope);
    does(() -> comparisons().note(run, List.of(looked.id()), List.of(seen)));
    end(run);
  }

  private static Seen notTaken(Payment payment) {
    return new Seen(payment, PaymentMismatch.NOT_TAKEN, false, 1_000);
  }

  private static Seen announced(Payment payment) {
    return new Seen(payment, PaymentMismatch.NOT_CONFIRMED, true);
  }

  private List<Standing> standing() {
    return asked(() -> comparisons().standing(0, 10));
  }

  private Result last() {
    return asked(() -> comparisons().last()).orElseThrow();
  }

  @Test
  void oneInstanceAtATimeWorksOnARun() {
    Run run = lease(Scope.RECENT, one, HOUR, LEASE).orElseThrow();

    assertThat(run.after()).isEqualTo(BEGINNING);
    assertThat(lease(Scope.RECENT, other, HOUR, LEASE)).isEmpty();
    assertThat(lease(Scope.RECENT, one, HOUR, LEASE)).contains(run);
    assertThat(lease(Scope.ALL, other, HOUR, LEASE)).isPresent();
  }

  @Test
  void whereAnInstanceDiesAnotherGoesOn() {
    Run run = lease(Scope.RECENT, one, HOUR, LEASE).orElseThrow();
    Run further = run.to(Ids.next());
    does(() -> comparisons().advance(one, further, 200));
    assertThat(lease(Scope.RECENT, one, HOUR, Duration.ZERO)).contains(further);

    assertThat(lease(Scope.RECENT, other, HOUR, LEASE)).contains(further);

    does(() -> comparisons().advance(one, run.to(Ids.next()), 200));
    end(run);
    assertThat(lease(Scope.RECENT, other, HOUR, LEASE)).contains(further);
    assertThat(asked(() -> comparisons().last())).isEmpty();
    does(() -> comparisons().end(other, further));
    assertThat(last().compared()).isEqualTo(200);
  }

  @Test
  void theNextRunBeginsOnceItIsDue() {
    Run run = begun(Scope.ALL);
    end(run);

    assertThat(lease(Scope.ALL, other, HOUR, LEASE)).isEmpty();
    Run next = lease(Scope.ALL, other, Duration.ZERO, LEASE).orElseThrow();

    assertThat(next.id()).isNotEqualTo(run.id());
    assertThat(next.after()).isEqualTo(BEGINNING);
  }

  @Test
  void paymentsComeInTheOrderOfTheirIdsButWhatHasJustChanged() {
    List<Payment> all = List.of(added(order()), added(order()), added(order()));
    List<UUID> inOrder =
        all.stream()
            .map(Payment::id)
            .sorted((a, b) -> a.toString().compareTo(b.toString()))
            .toList();
    Payment changed = found(inOrder.get(1));
    does(
        () -> {
          payments().lock(changed.id());
          payments().update(changed, null, leases().now());
        });

    assertThat(ids(BEGINNING, HOUR, 10)).containsExactly(inOrder.get(0), inOrder.get(2));
    assertThat(ids(BEGINNING, Duration.ZERO, 2)).containsExactly(inOrder.get(0), inOrder.get(1));
    assertThat(ids(inOrder.get(1), Duration.ZERO, 10)).containsExactly(inOrder.get(2));
    String quiet = found(inOrder.get(0)).order().paymentKey();
    List<String> keys = List.of(quiet, changed.order().paymentKey(), "nobodys");
    assertThat(asked(() -> comparisons().withKeys(keys, HOUR)))
        .extracting(known -> known.payment().order().paymentKey(), Known::quiet)
        .containsExactlyInAnyOrder(
            Tuple.tuple(quiet, true), Tuple.tuple(changed.order().paymentKey(), false));
  }

  private List<UUID> ids(UUID after, Duration age, int most) {
    return asked(() -> comparisons().after(after, age, most)).stream().map(Payment::id).toList();
  }

  @Test
  void whatARunSawStandsUntilOneOverTheSameSideDoesNot() {
    Payment payment = added(order());
    Payment untouched = added(order());
    sees(Scope.PROVIDER_ALL, payment, notTaken(payment));
    sees(Scope.PROVIDER_RECENT, untouched, notTaken(untouched));

    sees(Scope.ALL, payment);
    assertThat(standing())
        .extracting(Standing::kind, Standing::paymentId, Standing::reservationId)
        .containsExactly(
            Tuple.tuple("NOT_TAKEN", payment.id(), payment.reservationId()),
            Tuple.tuple("NOT_TAKEN", untouched.id(), untouched.reservationId()));
    assertThat(asked(() -> comparisons().standing(1, 10))).hasSize(1);
    assertThat(asked(() -> comparisons().countStanding())).isEqualTo(2);

    sees(Scope.PROVIDER_RECENT, payment);
    assertThat(standing()).extracting(Standing::paymentId).containsExactly(untouched.id());
  }

  @Test
  void whatIsDealtWithInVainThreeTimesIsAnOperators() {
    Payment payment = added(order());
    for (int run = 0; run < 3; run++) {
      sees(Scope.RECENT, payment, announced(payment));
      assertThat(standing()).isEmpty();
    }

    sees(Scope.RECENT, payment, announced(payment));

    assertThat(standing()).extracting(Standing::kind).containsExactly("NOT_CONFIRMED");
  }

  @Test
  void aRunTellsWhatItSawAndDid() {
    Payment payment = added(order());
    Payment second = added(order());
    sees(Scope.PROVIDER_ALL, second, notTaken(second));
    Run run = begun(Scope.RECENT);
    does(() -> comparisons().note(run, List.of(payment.id()), List.of(announced(payment))));
    does(() -> comparisons().note(run, List.of(second.id()), List.of(unpaid(second))));
    does(() -> comparisons().advance(one, run.to(second.id()), 2));

    end(run);

    assertThat(last().compared()).isEqualTo(2);
    assertThat(last().totals().mismatches())
        .isEqualTo(Map.of("NOT_CONFIRMED", 1L, "UNPAID_TICKET", 1L));
    assertThat(last().totals().done()).isEqualTo(Map.of("NOT_CONFIRMED", 1L));
  }

  private static Seen unpaid(Payment payment) {
    return new Seen(payment, PaymentMismatch.UNPAID_TICKET, false);
  }

  @Test
  void aDifferenceIsOfTheTimeItsMoneyIsOf() {
    Payment paid = success(added(order()));
    Payment begun = added(order(UUID.randomUUID(), UUID.randomUUID(), LATER));
    sees(Scope.PROVIDER_RECENT, paid, notTaken(paid));
    sees(Scope.PROVIDER_RECENT, begun, notTaken(begun));

    assertThat(difference(NOW, LATER)).isEqualTo(1_000);
    assertThat(difference(NOW, LATER.plusMillis(1))).isEqualTo(2_000);
    assertThat(difference(LATER.plusMillis(1), LATER.plusSeconds(1))).isZero();
  }

  private long difference(Instant from, Instant to) {
    return asked(() -> comparisons().difference(from, to));
  }
}
