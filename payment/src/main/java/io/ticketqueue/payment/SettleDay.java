package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.WallClock;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Sums a day up by store; a day is one of the house's zone. */
@Component
public class SettleDay {
  private final ShowLedger ledger;
  private final ShowComparisons comparisons;
  private final PaymentGateway gateway;
  private final WallClock wall;

  @Inject
  SettleDay(
      ShowLedger ledger, ShowComparisons comparisons, PaymentGateway gateway, WallClock wall) {
    this.ledger = ledger;
    this.comparisons = comparisons;
    this.gateway = gateway;
    this.wall = wall;
  }

  /** The sums of a day. */
  public List<Settlement> of(LocalDate day) {
    Instant from = day.atStartOfDay(wall.zone()).toInstant();
    Instant to = day.plusDays(1).atStartOfDay(wall.zone()).toInstant();
    String listed = gateway.channel().storeId();
    long differences = comparisons.difference(from, to);
    List<Ledger.Sums> sums = new ArrayList<>(ledger.sums(from, to));
    if (differences != 0 && sums.stream().noneMatch(one -> one.store().equals(listed))) {
      sums.add(new Ledger.Sums(listed, 0, 0, 0));
    }
    return sums.stream()
        .map(
            one ->
                new Settlement(
                    one.store(),
                    one.gross(),
                    one.fees(),
                    one.refunds(),
                    one.store().equals(listed) ? differences : 0))
        .toList();
  }
}
