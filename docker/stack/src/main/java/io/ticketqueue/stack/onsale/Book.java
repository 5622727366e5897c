package io.ticketqueue.stack.onsale;

import io.ticketqueue.stack.onsale.Latencies.Measure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/** What the buyers saw: the other side of what the system's own books say. */
final class Book {
  private static final int FAULTS_KEPT = 50;

  private final AtomicIntegerArray people = new AtomicIntegerArray(Stage.values().length);
  private final Latencies latencies = new Latencies();
  private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> laterOnes = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> unforeseen = new ConcurrentHashMap<>();
  private final Map<String, Integer> owners = new ConcurrentHashMap<>();
  private final Map<Integer, String> receipts = new ConcurrentHashMap<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final LongAdder faultCount = new LongAdder();
  private final LongAdder held = new LongAdder();
  private final LongAdder money = new LongAdder();

  Book(int buyers) {
    people.set(Stage.COMING.ordinal(), buyers);
  }

  void moved(Stage from, Stage to) {
    people.decrementAndGet(from.ordinal());
    people.incrementAndGet(to.ordinal());
  }

  int people(Stage stage) {
    return people.get(stage.ordinal());
  }

  Latencies latencies() {
    return latencies;
  }

  /** An answer that says what became of a call. */
  void answered(Question question, Reply reply, long nanos) {
    measure(question).ifPresent(measure -> latencies.record(measure, nanos));
    if (!question.foresees(reply)) {
      count(unforeseen, question + " " + reply.refusal());
    } else if (!reply.isOk()) {
      count(refused, question + " " + reply.refusal());
    }
  }

  private static Optional<Measure> measure(Question question) {
    return switch (question) {
      case ENTER -> Optional.of(Measure.ENTER);
      case STATUS -> Optional.of(Measure.STATUS);
      case LIVE -> Optional.of(Measure.LIVE);
      case HOLD -> Optional.of(Measure.HOLD);
      case CONFIRM -> Optional.of(Measure.CONFIRM);
      default -> Optional.empty();
    };
  }

  /** "Later", or a connection that failed. */
  void later(Question question, String refusal) {
    count(laterOnes, question + " " + refusal);
  }

  private static void count(Map<String, LongAdder> counts, String what) {
    counts.computeIfAbsent(what, key -> new LongAdder()).increment();
  }

  /** Seats a buyer has in the hand, or no longer has. */
  void held(int change) {
    held.add(change);
  }

  void receipt(int buyer, String receipt) {
    receipts.put(buyer, receipt);
  }

  /** A buyer has these tickets. */
  void bought(int buyer, List<String> seats, long amount) {
    money.add(amount);
    for (String seat : seats) {
      Integer other = owners.putIfAbsent(seat, buyer);
      if (other != null) {
        fault("seat " + seat + " was sold to buyers " + other + " and " + buyer);
      }
    }
  }

  void fault(String what) {
    faultCount.increment();
    if (faultCount.sum() <= FAULTS_KEPT) {
      faults.add(what);
    }
  }

  /** Seats sold, as the buyers have them on their tickets. */
  int sold() {
    return owners.size();
  }

  long held() {
    return held.sum();
  }

  /** What the buyers paid for tickets they have. */
  long money() {
    return money.sum();
  }

  List<String> receipts() {
    return List.copyOf(receipts.values());
  }

  /** The first of them. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  long faultCount() {
    return faultCount.sum();
  }

  /** Refusals that keep to the contract. */
  Map<String, Long> refused() {
    return sums(refused);
  }

  /** Answers that meant "later", and failed connections. */
  Map<String, Long> laterOnes() {
    return sums(laterOnes);
  }

  /** Answers that the contract does not foresee for these buyers. */
  Map<String, Long> unforeseen() {
    return sums(unforeseen);
  }

  private static Map<String, Long> sums(Map<String, LongAdder> counts) {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((what, count) -> sums.put(what, count.sum()));
    return sums;
  }
}
