package io.ticketqueue.event;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.event.SeatDifference.Kind;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Repairs seats whose truth is proven (D-6). What has changed since it was looked at is left alone:
 * the schedule is locked, each seat must still be as it was seen, and the rules of {@link
 * SeatSales} hold, so that a repair and an event that comes at the same time end in the same seats.
 */
@Component
public class RepairSeats {
  private static final System.Logger LOG = System.getLogger(RepairSeats.class.getName());

  private final SeatSales sales;
  private final SoldSeats sold;
  private final Transactions transactions;
  private final Audit audit;

  @Inject
  RepairSeats(SeatSales sales, SoldSeats sold, Transactions transactions, Audit audit) {
    this.sales = sales;
    this.sold = sold;
    this.transactions = transactions;
    this.audit = audit;
  }

  /**
   * Repairs seats of one schedule in one transaction.
   *
   * @return those that are repaired
   */
  Set<SeatKey> repair(UUID scheduleId, List<SeatDifference> differences) {
    return transactions.required(
        () -> {
          sales.lock(scheduleId);
          List<SeatDifference> repaired = new ArrayList<>(counted(scheduleId));
          for (SeatDifference one : differences) {
            if (one.kind() != Kind.WRONG_COUNT && repair(one)) {
              repaired.add(one);
            }
          }
          if (!repaired.isEmpty()) {
            record(scheduleId, repaired);
          }
          return repaired.stream()
              .map(SeatDifference::key)
              .collect(Collectors.toCollection(LinkedHashSet::new));
        });
  }

  /** Whatever else is repaired counts up and down from the right number; under the lock it is. */
  private List<SeatDifference> counted(UUID scheduleId) {
    int uncounted = sold.uncounted(scheduleId);
    sales.addSold(scheduleId, uncounted);
    return uncounted == 0
        ? List.of()
        : List.of(new SeatDifference(SeatKey.ofSchedule(scheduleId), Kind.WRONG_COUNT, null, null));
  }

  private boolean repair(SeatDifference one) {
    UUID schedule = one.scheduleId();
    UUID soldTo = one.soldTo();
    UUID owner = one.reservedBy();
    if (soldTo == null) {
      return owner != null && sales.sellIfAvailable(schedule, one.seatId(), owner);
    }
    if (one.kind() == Kind.SOLD_TO_CANCELLED) {
      sales.release(schedule, soldTo);
      return owner == null // perhaps its sale has waited for this release
          || sales.isSoldTo(schedule, one.seatId(), owner)
          || sales.sellIfAvailable(schedule, one.seatId(), owner);
    }
    return owner == null
        ? sales.releaseIfSoldTo(schedule, one.seatId(), soldTo)
        : sales.moveIfSoldTo(schedule, one.seatId(), soldTo, owner);
  }

  private void record(UUID scheduleId, List<SeatDifference> repaired) {
    Map<String, Long> kinds =
        repaired.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.kind().name(), TreeMap::new, Collectors.counting()));
    LOG.log(Level.WARNING, "schedule={0} seats=repaired kinds={1}", scheduleId, kinds);
    Map<String, String> after = seats(repaired, SeatDifference::reservedBy);
    after.put("kinds", kinds.toString());
    audit.record(
        "SEATS_RECONCILED",
        "schedule:" + scheduleId,
        seats(repaired, SeatDifference::soldTo),
        after);
  }

  /** The owners of the seats, before or after; AVAILABLE where there is none. */
  private static Map<String, String> seats(
      List<SeatDifference> repaired, Function<SeatDifference, @Nullable UUID> owner) {
    Map<String, String> owners = new TreeMap<>();
    for (SeatDifference one : repaired) {
      if (one.kind() != Kind.WRONG_COUNT) {
        UUID reservation = owner.apply(one);
        owners.put(
            one.seatId().toString(), reservation == null ? "AVAILABLE" : reservation.toString());
      }
    }
    return owners;
  }
}
