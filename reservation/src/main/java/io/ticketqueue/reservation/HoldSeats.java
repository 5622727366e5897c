package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.reservation.SaleAccess.Admitted;
import io.ticketqueue.reservation.SaleAccess.Sale;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Holds seats for a buyer whose turn it is. Asks no other service, except for a schedule's first
 * hold: token, schedule and plan are at hand.
 *
 * <p>Has three parts: what is looked up, without a transaction; the seats acquired in the store of
 * holds, without one too; and the hold itself, in the one that {@code Idempotency.inTransaction}
 * opens, so that hold and response are kept together. If that transaction fails, even in its
 * commit, the seats are released again.
 */
@Component
public class HoldSeats {
  private static final int ATTEMPTS = 5;
  private static final int RETRY_SECONDS = 1;

  private final SaleAccess access;
  private final ExpireHolds expire;
  private final SeatPicker picker;
  private final SeatAllocator allocator;
  private final HoldPolicy policy;

  @Inject
  public HoldSeats(
      SaleAccess access,
      ExpireHolds expire,
      SeatPicker picker,
      SeatAllocator allocator,
      HoldPolicy policy) {
    this.access = access;
    this.expire = expire;
    this.picker = picker;
    this.allocator = allocator;
    this.policy = policy;
  }

  /** Seats that were chosen for the buyer, who did not name them, turned out to be another's. */
  private static final class ChoiceIsAnothers extends RuntimeException {
    private static final long serialVersionUID = 1;

    ChoiceIsAnothers() {
      super("", null, false, false);
    }
  }

  /** Seats that are acquired and neither written nor undone yet. */
  public final class Acquired {
    private final Sale sale;
    private final TokenHolder buyer;
    private final SeatRequest request;
    private final PickedSeats picked;

    private Acquired(Sale sale, TokenHolder buyer, SeatRequest request) {
      this.sale = sale;
      this.buyer = buyer;
      this.request = request;
      this.picked = HoldSeats.this.pick(sale, buyer, request);
    }

    /**
     * Holds all seats or none, in the caller's transaction.
     *
     * @throws Problem QUEUE_TOKEN_INVALID, SEAT_LIMIT_EXCEEDED, SALE_CLOSED, HOLDS_EXHAUSTED,
     *     SEAT_NOT_FOUND, RESERVATION_PENDING, SEAT_NOT_AVAILABLE, SEAT_LEAVES_GAP, in this order
     */
    public Held write() {
      try {
        return HoldSeats.this.write(this);
      } catch (HoldsDiffer refusal) {
        throw request instanceof SeatRequest.Any ? new ChoiceIsAnothers() : refusal;
      }
    }

    /** Releases them again, since they were not written, in no transaction. */
    public void undo(RuntimeException failure) {
      if (failure instanceof ChoiceIsAnothers) {
        picker.restore(picked);
        return;
      }
      picker.undo(sale, picked, failure);
      access.explain(failure, buyer, request.scheduleId());
    }
  }

  /**
   * Looks up what a hold needs, in no transaction. Refuses nothing: a repetition has its answer
   * already.
   *
   * @return acquires the seats, in no transaction; throws the {@link Problem}s QUEUE_TOKEN_INVALID,
   *     SCHEDULE_NOT_FOUND
   */
  public Supplier<Acquired> prepare(TokenHolder buyer, SeatRequest request) {
    Supplier<Sale> sale = access.look(buyer, request.scheduleId());
    return () -> new Acquired(sale.get(), buyer, request);
  }

  /**
   * Makes a hold, and makes it again where the seats that were chosen turn out to be another's: the
   * store of holds had lost that, and knows it again now.
   *
   * @param hold what {@link #prepare} gives, written, or undone where that fails
   * @throws Problem SERVICE_UNAVAILABLE where that happens again and again
   */
  public <T> T untilChosen(Supplier<T> hold) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        return hold.get();
      } catch (ChoiceIsAnothers e) {
        // other seats are chosen next
      }
    }
    throw Problem.unavailable(RETRY_SECONDS, null);
  }

  private PickedSeats pick(Sale sale, TokenHolder buyer, SeatRequest request) {
    Hold empty = Hold.begin(Ids.next(), buyer, request.scheduleId(), Instant.EPOCH, policy.hold());
    return access.mayBeAcquired(sale, request)
        ? picker.pick(sale, request, empty, policy.hold())
        : PickedSeats.none(empty);
  }

  private Held write(Acquired acquired) {
    Sale sale = acquired.sale;
    TokenHolder buyer = acquired.buyer;
    UUID schedule = acquired.request.scheduleId();
    Admitted admitted = access.admit(buyer, schedule);
    access.requireShare(sale, buyer, admitted, acquired.request.quantity(), null);
    access.requireHoldsLeft(admitted, buyer, schedule);
    sale.plan().requireKnown(acquired.request);
    expire.requireLapsed(admitted.pending(), admitted.now());
    Hold hold = acquired.picked.hold().from(admitted.now(), policy.hold());
    return allocator.allocate(buyer, acquired.picked, hold);
  }
}
