package io.ticketqueue.stack.ledger;

import io.ticketqueue.stack.ledger.LedgerLine.Entry;
import java.util.Map;
import java.util.TreeMap;

/** What an export has of one sale, which is a schedule's. */
final class SaleSums {
  private final Map<String, Long> causes = new TreeMap<>();
  private long seats;
  private long price;

  void add(Entry entry) {
    if (entry.debit() > 0) {
      causes.merge(entry.cause(), entry.debit(), Math::addExact);
    }
    if (entry.account().equals("SALES")) {
      seats = Math.addExact(seats, entry.seats());
      price = Math.addExact(price, Math.subtractExact(entry.credit(), entry.debit()));
    }
  }

  private long sum(String cause) {
    return causes.getOrDefault(cause, 0L);
  }

  private long captured() {
    return sum("CAPTURED");
  }

  private long refunded() {
    return sum("REFUNDED") + sum("PAID_BY_HAND");
  }

  private long disputed() {
    return sum("DISPUTED") - sum("DISPUTE_CLOSED");
  }

  private long fees() {
    return sum("FEE") - sum("FEE_WAIVED");
  }

  private long owed() {
    return sum("REFUND_DUE") + sum("GOODWILL") - refunded();
  }

  /** Given back, or taken by a card company, though the seats stayed sold. */
  private long lost() {
    return sum("GOODWILL") - sum("GOODWILL_COUNTED") + disputed();
  }

  SaleTotal total() {
    return new SaleTotal(seats, price);
  }

  /** Whether the seats that stay sold cost what was taken and did not go back. */
  boolean isRight() {
    boolean seatsAreRight = seats > 0 || (seats == 0 && price == 0);
    return seatsAreRight
        && owed() >= 0
        && price == captured() - refunded() - disputed() - fees() - owed() + lost();
  }

  @Override
  public String toString() {
    return ("%d seats, price %d = captured %d - refunded %d - disputed %d - fees kept %d - owed %d"
            + " + given up %d")
        .formatted(seats, price, captured(), refunded(), disputed(), fees(), owed(), lost());
  }
}
