package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.chassis.rest.Dependencies;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes over scans that gates have made without network: those people are in. The first that is
 * handed in stands; a later one of the same ticket is a collision, of which the gate is told. They
 * are taken over by batches of one transaction each, and one by one where a batch fails; where the
 * response is lost, the gate hands all in again.
 */
@Component
public class HandInScans {
  private static final int BATCH = 50;
  private static final System.Logger LOG = System.getLogger(HandInScans.class.getName());

  private final CheckIns checkIns;
  private final Transactions transactions;
  private final GatePolicy policy;
  private final Clock clock;

  @Inject
  public HandInScans(CheckIns checkIns, Transactions transactions, GatePolicy policy, Clock clock) {
    this.checkIns = checkIns;
    this.transactions = transactions;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * A scan as the gate wrote it down.
   *
   * @param at by the gate's clock
   */
  public record MadeScan(Scan scan, Instant at) {}

  /** A ticket that was shown a second time, and when it was used first. */
  public record Collision(Scan scan, Instant firstAt) {}

  /** A scan that counts for nothing, and why. */
  public record Rejected(Scan scan, ErrorCode code) {}

  /**
   * What became of the scans.
   *
   * @param accepted how many have admitted, now or when they were handed in before
   */
  public record Result(int accepted, List<Collision> collisions, List<Rejected> rejected) {}

  private sealed interface Outcome {}

  private record Accepted() implements Outcome {}

  private record Collides(Instant firstAt) implements Outcome {}

  private record Refused(ErrorCode code) implements Outcome {}

  /** Takes scans over, in their order; one that occurs twice counts once. */
  public Result handIn(List<MadeScan> scans) {
    Map<Scan, MadeScan> distinct = new LinkedHashMap<>();
    scans.forEach(made -> distinct.putIfAbsent(made.scan(), made));
    List<MadeScan> all = List.copyOf(distinct.values());
    Map<Scan, Outcome> outcomes = new LinkedHashMap<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      outcomes.putAll(outcomes(all.subList(from, Math.min(all.size(), from + BATCH))));
    }
    return result(outcomes);
  }

  private static Result result(Map<Scan, Outcome> outcomes) {
    int accepted = 0;
    List<Collision> collisions = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    for (Map.Entry<Scan, Outcome> one : outcomes.entrySet()) {
      switch (one.getValue()) {
        case Accepted() -> accepted++;
        case Collides(Instant firstAt) -> collisions.add(new Collision(one.getKey(), firstAt));
        case Refused(ErrorCode code) -> rejected.add(new Rejected(one.getKey(), code));
      }
    }
    if (!collisions.isEmpty()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "scans=collided gate={0} count={1}",
          collisions.getFirst().scan().gateUserId(),
          collisions.size());
    }
    return new Result(accepted, collisions, rejected);
  }

  private Map<Scan, Outcome> outcomes(List<MadeScan> batch) {
    try {
      return checkIns.inTurn(() -> transactions.required(() -> takeAll(batch)));
    } catch (RuntimeException failure) {
      if (batch.size() == 1 || failure instanceof Problem || Dependencies.isAway(failure)) {
        throw failure;
      }
      return oneByOne(batch);
    }
  }

  /** One that cannot be taken over holds up no other of its batch; then the request fails. */
  private Map<Scan, Outcome> oneByOne(List<MadeScan> batch) {
    Map<Scan, Outcome> outcomes = new LinkedHashMap<>();
    List<RuntimeException> failures = new ArrayList<>();
    for (MadeScan made : batch) {
      try {
        outcomes.putAll(outcomes(List.of(made)));
      } catch (RuntimeException failure) {
        failures.add(failure);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
    return outcomes;
  }

  private Map<Scan, Outcome> takeAll(List<MadeScan> scans) {
    Instant now = clock.instant();
    List<Scan> timely =
        scans.stream().filter(made -> isTimely(made, now)).map(MadeScan::scan).toList();
    ScanBatch batch = checkIns.lockAll(timely);
    Map<Scan, Outcome> outcomes = new LinkedHashMap<>();
    for (MadeScan made : scans) {
      Instant at = made.at().isAfter(now) ? now.truncatedTo(ChronoUnit.MICROS) : made.at();
      outcomes.put(
          made.scan(),
          isTimely(made, now)
              ? take(batch, made.scan(), at)
              : new Refused(ErrorCode.INVALID_REQUEST));
    }
    checkIns.keepAll(batch);
    return outcomes;
  }

  private boolean isTimely(MadeScan made, Instant now) {
    return !made.at().isAfter(now.plus(policy.clocksApart()))
        && !made.at().isBefore(now.minus(policy.oldestScan()));
  }

  private static Outcome take(ScanBatch batch, Scan scan, Instant at) {
    Admission admission = batch.admission(scan.ticketNumber()).orElse(null);
    if (admission == null) {
      return new Refused(ErrorCode.TICKET_NOT_FOUND);
    }
    if (batch.hasDone(scan)) { // whatever has become of the ticket since
      return new Accepted();
    }
    if (admission.cancelled().isPresent()) {
      return new Refused(ErrorCode.TICKET_CANCELLED);
    }
    if (admission.unused().isEmpty()) {
      return new Collides(admission.firstUsedAt().orElse(at));
    }
    batch.use(admission, scan, at);
    return new Accepted();
  }
}
