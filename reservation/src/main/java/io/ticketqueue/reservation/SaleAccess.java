package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.Reservation.Live;
import io.ticketqueue.reservation.Reservation.Pending;
import io.ticketqueue.reservation.Reservations.AdmissionUse;
import io.ticketqueue.reservation.Reservations.Standing;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who may buy how many seats of which schedule, now. Token and schedule are looked up before any
 * transaction is open: the first look at a schedule may ask event, which nobody may wait for with a
 * connection in hand.
 */
@Component
public class SaleAccess {
  private final QueueTokens tokens;
  private final Schedules schedules;
  private final Reservations reservations;
  private final ExpireHolds expire;
  private final HoldPolicy policy;

  @Inject
  public SaleAccess(
      QueueTokens tokens,
      Schedules schedules,
      Reservations reservations,
      ExpireHolds expire,
      HoldPolicy policy) {
    this.tokens = tokens;
    this.schedules = schedules;
    this.reservations = reservations;
    this.expire = expire;
    this.policy = policy;
  }

  /** A schedule and its seats, for a buyer whose turn it is. */
  record Sale(Schedule schedule, SeatPlan plan) {}

  /**
   * A buyer who is alone with what their person has of the schedule.
   *
   * @param now the database's time
   * @param pending the buyer's unpaid reservation, locked, null where there is none; it may have
   *     lapsed
   * @param hasLive whether the person, or the buyer, may have anything live of the schedule
   */
  record Admitted(Instant now, @Nullable Pending pending, AdmissionUse use, boolean hasLive) {}

  /**
   * Looks up token and schedule, in no transaction.
   *
   * @throws Problem QUEUE_TOKEN_INVALID, SCHEDULE_NOT_FOUND, in this order
   */
  Sale require(TokenHolder buyer, UUID scheduleId) {
    tokens.require(buyer, scheduleId);
    Schedule schedule = schedules.require(scheduleId);
    return new Sale(schedule, schedules.plan(schedule));
  }

  /**
   * As {@link #require}, for work that may turn out to be a repetition of work already done: what
   * is refused, or fails, does so only when the sale is asked for.
   */
  Supplier<Sale> look(TokenHolder buyer, UUID scheduleId) {
    try {
      Sale sale = require(buyer, scheduleId);
      return () -> sale;
    } catch (RuntimeException refusal) {
      return () -> {
        throw refusal;
      };
    }
  }

  /** What will be refused in any case is not acquired. */
  boolean mayBeAcquired(Sale sale, SeatRequest request) {
    return request.quantity() <= policy.mostSeats()
        && request.quantity() <= sale.schedule().maxPerPerson()
        && sale.plan().knows(request);
  }

  /**
   * Refuses a token with which a ticket was bought, whether queue has heard of that or not. Locks
   * the person, then the buyer's unpaid reservation, for the rest of the caller's transaction,
   * which must not have locked anything yet.
   *
   * @throws Problem QUEUE_TOKEN_INVALID
   */
  Admitted admit(TokenHolder buyer, UUID schedule) {
    reservations.lockPerson(schedule, buyer.personId());
    Standing standing =
        reservations.standing(schedule, buyer.personId(), buyer.userId(), buyer.admission());
    Admitted admitted =
        standing.hasLive()
            ? locked(buyer, schedule)
            : new Admitted(standing.now(), null, standing.use(), false);
    if (admitted.use().bought()) {
      throw new Problem(ErrorCode.QUEUE_TOKEN_INVALID);
    }
    return admitted;
  }

  /** Reads what there is once it is locked: it may have waited for its payment's confirmation. */
  private Admitted locked(TokenHolder buyer, UUID schedule) {
    Pending pending = reservations.lockPending(buyer.userId(), schedule).orElse(null);
    AdmissionUse use = reservations.useOf(buyer.userId(), schedule, buyer.admission());
    return new Admitted(reservations.now(), pending, use, true);
  }

  /**
   * Refuses more seats than one may have at once, or the person may have, and outside the sale. The
   * person must be locked.
   *
   * @param seats how many are wanted
   * @param instead the reservation whose seats they replace, null where there is none
   * @throws Problem SEAT_LIMIT_EXCEEDED with {@code owned}, SALE_CLOSED, in this order
   */
  void requireShare(
      Sale sale, TokenHolder buyer, Admitted admitted, int seats, @Nullable UUID instead) {
    Instant now = admitted.now();
    int owned = admitted.hasLive() ? countOthers(sale, buyer, instead, now) : 0;
    if (seats > policy.mostSeats() || seats + owned > sale.schedule().maxPerPerson()) {
      throw new Problem(ErrorCode.SEAT_LIMIT_EXCEEDED).with("owned", owned);
    }
    sale.schedule().requireOnSale(now);
  }

  private int countOthers(Sale sale, TokenHolder buyer, @Nullable UUID instead, Instant now) {
    List<Live> others =
        reservations.liveOfPerson(sale.schedule().id(), buyer.personId(), buyer.userId()).stream()
            .filter(Predicate.not(one -> one.id().equals(instead)))
            .toList();
    return expire.expireAndCountSeats(others, now);
  }

  /**
   * Refuses a buyer whose admission has been used up by holds that came to nothing, once {@link
   * #requireShare} has expired what has lapsed.
   *
   * @throws Problem HOLDS_EXHAUSTED
   */
  void requireHoldsLeft(Admitted admitted, TokenHolder buyer, UUID schedule) {
    AdmissionUse use =
        admitted.pending() == null
            ? admitted.use()
            : reservations.useOf(buyer.userId(), schedule, buyer.admission());
    if (use.givenUp() >= policy.mostGivenUp()) {
      throw new Problem(ErrorCode.HOLDS_EXHAUSTED);
    }
  }

  /** Says when a refused buyer may come again, in no transaction. */
  void explain(RuntimeException failure, TokenHolder buyer, UUID scheduleId) {
    if (failure instanceof Problem refusal && refusal.code() == ErrorCode.HOLDS_EXHAUSTED) {
      refusal.retryAfter(1 + tokens.life(buyer, scheduleId).toSeconds());
    }
  }
}
