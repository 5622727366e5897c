package io.ticketqueue.payment;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The books in memory; it chains whole movements, with a hash that is only a number. */
final class InMemoryLedger implements Ledger {
  private final List<List<Line>> movements = new ArrayList<>();
  private final List<Entry> chained = new ArrayList<>();
  private final TrackedTransactions transactions;
  private final Clock clock;
  private int next;

  InMemoryLedger(TrackedTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public synchronized LedgerPosition position(UUID paymentId) {
    transactions.requireOne();
    return new LedgerPosition(
        lines()
            .filter(line -> line.paymentId().equals(paymentId))
            .collect(Collectors.groupingBy(Line::cause, Collectors.summingLong(Line::debit))));
  }

  @Override
  public synchronized void add(Payment payment, List<Movement> added, Source source) {
    transactions.requireOne();
    for (Movement movement : added) {
      UUID id = UUID.randomUUID();
      LedgerCause cause = movement.cause();
      movements.add(
          List.of(
              line(id, payment, movement, cause.debit(), movement.amount(), 0, source),
              line(id, payment, movement, cause.credit(), 0, movement.amount(), source)));
    }
  }

  private Line line(
      UUID id,
      Payment payment,
      Movement movement,
      LedgerCause.Account account,
      long debit,
      long credit,
      Source source) {
    return new Line(
        id,
        movement.at(),
        clock.instant(),
        account.name(),
        debit,
        credit,
        account == LedgerCause.Account.SALES ? movement.seats() : 0,
        movement.cause().name(),
        payment.id(),
        payment.reservationId(),
        payment.order().reserved().scheduleId(),
        source);
  }

  private Stream<Line> lines() {
    return movements.stream().flatMap(List::stream);
  }

  @Override
  public synchronized int chain(int most) {
    transactions.requireOne();
    int before = chained.size();
    for (int i = 0; i < most && next < movements.size(); i++, next++) {
      for (Line line : movements.get(next)) {
        long seq = chained.size() + 1L;
        chained.add(new Entry(seq, line, "%064x".formatted(seq)));
      }
    }
    return chained.size() - before;
  }

  @Override
  public synchronized List<Entry> find(Query query, int offset, int size) {
    return matching(query).skip(offset).limit(size).toList();
  }

  @Override
  public synchronized long count(Query query) {
    return matching(query).count();
  }

  private Stream<Entry> matching(Query query) {
    transactions.requireOne();
    return chained.stream()
        .filter(entry -> isOf(query.paymentId(), entry.line().paymentId()))
        .filter(entry -> isOf(query.reservationId(), entry.line().reservationId()))
        .filter(entry -> query.from().map(from -> !entry.line().at().isBefore(from)).orElse(true))
        .filter(entry -> query.to().map(to -> entry.line().at().isBefore(to)).orElse(true));
  }

  private static boolean isOf(Optional<UUID> asked, UUID id) {
    return asked.map(id::equals).orElse(true);
  }

  @Override
  public synchronized List<Entry> between(long after, long to, int most) {
    transactions.requireOne();
    return chained.stream()
        .filter(entry -> entry.seq() > after && entry.seq() <= to)
        .limit(most)
        .toList();
  }

  @Override
  public synchronized Head head() {
    transactions.requireOne();
    long seq = chained.size();
    return new Head(seq, "%064x".formatted(seq));
  }

  @Override
  public synchronized List<Sums> sums(Instant from, Instant to) {
    transactions.requireOne();
    Map<String, List<Line>> stores =
        lines()
            .filter(line -> !line.at().isBefore(from) && line.at().isBefore(to))
            .collect(
                Collectors.groupingBy(
                    line -> line.source().store(), TreeMap::new, Collectors.toList()));
    return stores.entrySet().stream()
        .map(
            store ->
                new Sums(
                    store.getKey(),
                    sum(store.getValue(), "CAPTURED", Line::debit),
                    sum(store.getValue(), "FEE", Line::credit)
                        - sum(store.getValue(), "FEE_WAIVED", Line::debit),
                    sum(store.getValue(), "REFUNDED", Line::debit)))
        .toList();
  }

  private static long sum(List<Line> lines, String cause, ToLongFunction<Line> side) {
    return lines.stream().filter(line -> line.cause().equals(cause)).mapToLong(side).sum();
  }

  /** What became of a payment: {@code CAPTURED 150000}, in order. */
  synchronized List<String> movementsOf(Payment payment) {
    return movements.stream()
        .map(List::getFirst)
        .filter(line -> line.paymentId().equals(payment.id()))
        .map(line -> line.cause() + " " + line.debit())
        .toList();
  }

  /** What an account has of a payment: credit less debit. */
  synchronized long balance(Payment payment, LedgerCause.Account account) {
    return lines()
        .filter(line -> line.paymentId().equals(payment.id()))
        .filter(line -> line.account().equals(account.name()))
        .mapToLong(line -> line.credit() - line.debit())
        .sum();
  }

  /** An instance of before, or a crash, entered nothing. */
  synchronized void lose() {
    movements.clear();
    chained.clear();
    next = 0;
  }
}
